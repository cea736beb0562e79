package crm

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
)

// N1: what a locked phone shows is one of a few fixed texts. None has room for a name or a
// number, and none says by what scheme somebody is helped.
func TestTextsSayNothingOfAnybody(t *testing.T) {
	t.Parallel()
	schemes := []string{"praktik", "løntilskud", "fleks", "småjob", "sygedagpenge", "kontanthjælp", "ressourceforløb", "borger", "kandidat", "ledig", "skåne", "mentor"}
	for _, kind := range OpeningKinds {
		schemes = append(schemes, strings.ToLower(kind.Danish))
	}
	kinds := []NotificationKind{NotifyOpening, NotifyOverdue, NotifyEscalated, NotifyFit, NotifyCandidate, NotifyTask, NotifyHandover,
		NotifyDue, NotifyTaskLate, NotifyTaskEscalated, NotifyTierFell, NotifyQuota, NotifyReview, NotifyHeld}
	if len(NotificationTexts) != len(kinds) {
		t.Errorf("%d texts of %d kinds", len(NotificationTexts), len(kinds))
	}
	for _, kind := range kinds {
		text, known := TextOf(kind)
		if !known || text.Text == "" || text.About == "" {
			t.Errorf("%s has no text", kind)
		}
		if strings.ContainsFunc(text.Text, unicode.IsDigit) || strings.ContainsAny(text.Text, "%{}<>") || len(FindSensitive(text.Text, nil)) > 0 {
			t.Errorf("%q has room for more than itself", text.Text)
		}
		for i, word := range strings.Fields(text.Text) {
			if i > 0 && unicode.IsUpper([]rune(word)[0]) {
				t.Errorf("%q names %s", text.Text, word)
			}
		}
		if slices.ContainsFunc(schemes, func(word string) bool { return strings.Contains(strings.ToLower(text.Text), word) }) {
			t.Errorf("%q tells of a scheme", text.Text)
		}
	}
}

// N1: nothing of a notification goes to a phone but its id, a fixed text and a link of ids.
func TestPushTextIsAllThereIs(t *testing.T) {
	t.Parallel()
	company := ID("00000000-0000-7000-8000-0000000000c1")
	n := Notification{ID: "00000000-0000-7000-8000-000000000f01", UserID: "00000000-0000-7000-8000-0000000000a1", SubjectID: "00000000-0000-7000-8000-000000000901",
		CompanyID: &company, Company: "Åsmedjen"}
	for _, text := range NotificationTexts {
		n.Kind = text.Kind
		n.Complete()
		sent, err := json.Marshal(n.PushText())
		if err != nil {
			t.Fatal(err)
		}
		place := strings.ReplaceAll(strings.ReplaceAll(text.place, ":subject", string(n.SubjectID)), ":company", string(company))
		want := `{"id":"` + string(n.ID) + `","text":"` + text.Text + `","link":"` + place + `"}`
		if string(sent) != want {
			t.Errorf("%s, want %s", sent, want)
		}
	}
}

// N1: somebody is told when it suits: not in quiet hours, on days off or away; what would
// wait for more than a week is left to the inbox.
func TestTellAt(t *testing.T) {
	t.Parallel()
	usual := NewNotificationChoices("")
	always := &NotificationChoices{}
	lunch := &NotificationChoices{QuietFrom: "12:00", QuietUntil: "13:00"}
	for name, tt := range map[string]struct {
		choices   *NotificationChoices
		now, want string // on a Danish clock
		away      []Period
	}{
		"in working hours":         {usual, "2027-06-30 12:00", "2027-06-30 12:00", nil},
		"in the evening":           {usual, "2027-06-30 17:00", "2027-07-01 07:00", nil},
		"at night":                 {usual, "2027-06-30 02:30", "2027-06-30 07:00", nil},
		"when the quiet ends":      {usual, "2027-06-30 07:00", "2027-06-30 07:00", nil},
		"on Friday evening":        {usual, "2027-07-02 18:00", "2027-07-05 07:00", nil},
		"on Sunday":                {usual, "2027-07-04 12:00", "2027-07-05 07:00", nil},
		"before Easter":            {usual, "2027-03-24 18:00", "2027-03-30 07:00", nil},
		"over the change of clock": {usual, "2027-03-27 12:00", "2027-03-30 07:00", nil},
		"always":                   {always, "2027-07-04 03:00", "2027-07-04 03:00", nil},
		"quiet within the day":     {lunch, "2027-07-04 12:30", "2027-07-04 13:00", nil},
		"away for a day":           {usual, "2027-06-30 12:00", "2027-07-01 07:00", []Period{{"2027-06-30", "2027-06-30"}}},
		"away until the weekend":   {usual, "2027-07-01 12:00", "2027-07-05 07:00", []Period{{"2027-06-28", "2027-07-02"}}},
		"away on both sides":       {usual, "2027-06-30 12:00", "2027-07-02 07:00", []Period{{"2027-07-01", "2027-07-01"}, {"2027-06-30", "2027-06-30"}}},
		"back yesterday":           {usual, "2027-06-30 12:00", "2027-06-30 12:00", []Period{{"2027-06-01", "2027-06-29"}}},
		"away from tomorrow":       {usual, "2027-06-30 12:00", "2027-06-30 12:00", []Period{{"2027-07-01", "2027-07-20"}}},
		"in the evening before":    {usual, "2027-06-30 18:00", "", []Period{{"2027-07-01", "2027-07-20"}}},
		"just a week":              {usual, "2027-06-30 07:00", "2027-07-07 07:00", []Period{{"2027-06-30", "2027-07-06"}}},
		"a day over a week":        {usual, "2027-06-30 07:00", "", []Period{{"2027-06-30", "2027-07-07"}}},
		"before the New Year":      {usual, "2027-12-31 18:00", "2028-01-03 07:00", nil},
		"the last quiet minute":    {usual, "2027-06-30 06:59", "2027-06-30 07:00", nil},
		"the last minute":          {usual, "2027-06-30 16:59", "2027-06-30 16:59", nil},
		"days off, never quiet":    {&NotificationChoices{WorkingDays: true}, "2027-07-04 03:00", "2027-07-05 00:00", nil},
		"quiet until never":        {&NotificationChoices{QuietFrom: "22:00", QuietUntil: "02:30"}, "2027-03-28 01:30", "2027-03-28 03:30", nil}, // the clock has no 02:30 that night
		"quiet until there twice":  {&NotificationChoices{QuietFrom: "22:00", QuietUntil: "02:30"}, "2027-10-31 01:30", "2027-10-31 02:30", nil},
		"quiet past midnight":      {&NotificationChoices{QuietFrom: "23:30", QuietUntil: "00:15"}, "2027-06-30 23:45", "2027-07-01 00:15", nil},
		"away for long":            {usual, "2027-06-30 12:00", "", []Period{{"2027-06-28", "2027-07-20"}}},
	} {
		now, err := time.ParseInLocation("2006-01-02 15:04", tt.now, Copenhagen())
		if err != nil {
			t.Fatal(err)
		}
		at, ever := tt.choices.TellAt(now, DefaultCalendar(), tt.away)
		got := ""
		if ever {
			got = at.In(Copenhagen()).Format("2006-01-02 15:04")
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
