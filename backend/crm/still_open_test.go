package crm

import "testing"

// O4: a quiet opening is asked about twice, then one of us is to call, then it expires.
func TestNextQuestion(t *testing.T) {
	t.Parallel()
	p := DefaultOpeningPolicy()
	for _, tt := range []struct {
		name      string
		status    OpeningStatus
		today     Date
		expires   Date
		asked     []Date
		owner     bool
		unreached bool
		want      Question
	}{
		{name: "lately heard of", status: OpeningOpen, today: "2027-06-21", want: NoQuestion},
		{name: "quiet for three weeks", status: OpeningOpen, today: "2027-06-22", want: AskCompany},
		{name: "on hold", status: OpeningOnHold, today: "2027-06-22", want: AskCompany},
		{name: "the server was down that day", status: OpeningOpen, today: "2027-06-25", want: AskCompany},
		{name: "waits for our answer", status: OpeningReported, today: "2027-06-22", want: NoQuestion},
		{name: "has ended", status: OpeningFilled, today: "2027-06-22", want: NoQuestion},
		{name: "asked yesterday", status: OpeningOpen, today: "2027-06-23", asked: []Date{"2027-06-22"}, want: NoQuestion},
		{name: "asked a week ago", status: OpeningOpen, today: "2027-06-29", asked: []Date{"2027-06-22"}, want: AskCompany},
		{name: "asked twice", status: OpeningOpen, today: "2027-07-06", asked: []Date{"2027-06-22", "2027-06-29"}, want: AskOwner},
		{name: "one of us is to call", status: OpeningOpen, today: "2027-07-13", asked: []Date{"2027-06-22", "2027-06-29"}, owner: true, want: NoQuestion},
		{name: "no answer for four weeks", status: OpeningOpen, today: "2027-07-21", expires: "2027-07-20", asked: []Date{"2027-06-22", "2027-06-29"}, owner: true, want: NobodyToldUs},
		{name: "no address", status: OpeningOpen, today: "2027-06-22", unreached: true, want: AskOwner},
		{name: "no address, and one of us is to call", status: OpeningOpen, today: "2027-08-30", owner: true, unreached: true, want: NoQuestion},
		{name: "no address, and its time is over", status: OpeningOpen, today: "2027-08-31", owner: true, unreached: true, want: NobodyToldUs},
		{name: "its time is over, and nobody was asked", status: OpeningOpen, today: "2027-09-30", unreached: true, want: AskOwner},
	} {
		o := Opening{Status: tt.status}
		o.Heard("2027-06-01", p)
		if tt.expires != "" {
			o.ExpiresOn = tt.expires
		}
		if got := o.NextQuestion(p, tt.today, tt.asked, tt.owner, !tt.unreached); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
