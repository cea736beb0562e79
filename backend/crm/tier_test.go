package crm

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// T1: the worked examples.
func TestTierVectors(t *testing.T) {
	t.Parallel()
	const today Date = "2027-06-30"
	cases := vectors(t).Tier
	if len(cases) != 4 {
		t.Fatalf("%d cases were read", len(cases))
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var events []Activity
			for _, e := range c.Events {
				events = append(events, Activity{Kind: ActivityKind(e[1]), On: Date(e[0])})
			}
			score := Score(events, today)
			near(t, "score", score, c.Score, 3)
			for from, want := range c.Next {
				if got := NextTier(from, score, 91, DefaultTierThresholds()); got != want {
					t.Errorf("from %s to %s, want %s", from, got, want)
				}
			}
		})
	}
}

// T1: the worked example of hysteresis.
func TestTierSeriesHasHysteresis(t *testing.T) {
	t.Parallel()
	tier, days := TierSporadic, 200
	for i, step := range vectors(t).TierSeries {
		score := step[0].(float64)
		next := NextTier(tier, score, days, DefaultTierThresholds())
		days += 30
		if next != tier {
			tier, days = next, 0
		}
		if want := Tier(step[1].(string)); tier != want || days != int(step[2].(float64)) {
			t.Errorf("step %d, score %v: %s for %d days, want %s for %v", i, score, tier, days, want, step[2])
		}
	}
}

func TestNextTier(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from  Tier
		score float64
		days  int
		want  Tier
	}{
		{TierNone, 0.7499, 0, TierNone},
		{TierNone, 0.75, 0, TierSporadic},
		{TierNone, 6, 0, TierClose},
		{TierSporadic, 6, 0, TierClose},
		{TierSporadic, 0.25, 1000, TierSporadic},
		{TierSporadic, 0.2499, 89, TierSporadic},
		{TierSporadic, 0.2499, 90, TierNone},
		{TierClose, 0, 89, TierClose},
		{TierClose, 0, 90, TierSporadic}, // one tier at a time
		{"", 1, 0, TierSporadic},
	} {
		if got := NextTier(c.from, c.score, c.days, DefaultTierThresholds()); got != c.want {
			t.Errorf("%s with %v after %d days: %s, want %s", c.from, c.score, c.days, got, c.want)
		}
	}
}

func TestScoreGrowsWithEventsAndHalves(t *testing.T) {
	t.Parallel()
	const today Date = "2027-06-30"
	rnd := rand.New(rand.NewPCG(3, 4))
	var events []Activity
	last := 0.0
	for range 200 {
		info := activityInfo[rnd.IntN(len(activityInfo))]
		events = append(events, Activity{info.kind, today.AddDays(-rnd.IntN(2000))})
		score := Score(events, today)
		if score <= last {
			t.Fatalf("one more %s lowers the score from %v to %v", info.kind, last, score)
		}
		near(t, "half", Score(events, today.AddDays(HalfLifeDays)), score/2, 9)
		if Score(events, today.AddDays(1)) >= score {
			t.Fatal("the score does not decay")
		}
		last = score
	}
}

func TestScoreLeavesOutWhatHasNotHappened(t *testing.T) {
	t.Parallel()
	events := []Activity{{ActivityVisit, "2027-07-01"}, {"unknown", "2027-06-01"}, {ActivityVisit, ""}, {ActivityVisit, "2027-02-30"}}
	if got := Score(events, "2027-06-30"); got != 0 {
		t.Errorf("score %v", got)
	}
	if got := Score([]Activity{{ActivityVisit, "2027-06-30"}}, "2027-06-30"); got != 1 {
		t.Errorf("a visit today scores %v", got)
	}
	if got := Score([]Activity{{ActivityVisit, "2026-07-05"}}, "2027-06-30"); got != 0.25 {
		t.Errorf("a visit 360 days ago scores %v", got)
	}
}

// T1: the day on which it falls when nothing happens.
func TestFallsOn(t *testing.T) {
	t.Parallel()
	const on Date = "2027-01-01"
	th := DefaultTierThresholds()
	for _, c := range []struct {
		tier  Tier
		score float64
		since Date
		want  Date
	}{
		{TierSporadic, 1, "2026-01-01", on.AddDays(361)}, // 0.25 after 360 days still holds
		{TierClose, 8, "2026-01-01", on.AddDays(181)},
		{TierClose, 4, "2026-01-01", on.AddDays(1)},
		{TierClose, 3.9, "2026-01-01", on},
		{TierClose, 3.9, "2026-12-01", "2027-03-01"}, // 90 days in the tier first
		{TierNone, 0, "2026-01-01", ""},
		{"", 0, "2026-01-01", ""},
	} {
		if got := FallsOn(c.tier, c.score, c.since, on, th); got != c.want {
			t.Errorf("%s with %v since %s falls on %q, want %q", c.tier, c.score, c.since, got, c.want)
		}
	}
}

// The announced day is the one on which the nightly run lets the company fall.
func TestFallsOnAgreesWithNextTier(t *testing.T) {
	t.Parallel()
	const on Date = "2027-01-01"
	th := DefaultTierThresholds()
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		events := []Activity{{ActivityPlacement, on.AddDays(-rnd.IntN(400))}, {ActivityOpening, on.AddDays(-rnd.IntN(400))}}
		since := on.AddDays(-rnd.IntN(200))
		tier := []Tier{TierSporadic, TierClose}[rnd.IntN(2)]
		falls := FallsOn(tier, Score(events, on), since, on, th)
		for _, d := range []Date{falls.AddDays(-1), falls} {
			if d < on {
				continue
			}
			next := NextTier(tier, Score(events, d), d.DaysSince(since), th)
			if fell := next != tier; fell != (d == falls) {
				t.Fatalf("%s since %s, %v: on %s the tier is %s, announced %s", tier, since, events, d, next, falls)
			}
		}
		// A day that moved would be news for every phone.
		for d := on; d < falls; d = d.AddDays(7) {
			if later := FallsOn(tier, Score(events, d), since, d, th); later != falls {
				t.Fatalf("%s since %s, %v: announced %s, on %s %s", tier, since, events, falls, d, later)
			}
		}
	}
}

// T1: one line says why.
func TestExplain(t *testing.T) {
	t.Parallel()
	const on Date = "2027-06-30"
	th := DefaultTierThresholds()
	for _, c := range []struct {
		tier   Tier
		events []Activity
		since  Date
		want   string
	}{
		{TierClose, []Activity{
			{ActivityStrategic, "2027-06-01"}, {ActivityPlacement, "2027-05-03"}, {ActivityPlacement, "2027-03-01"},
			{ActivityVisit, "2027-02-10"}, {ActivityMentor, "2026-11-02"},
		}, "2026-12-01", "Tæt: 2 forløb, 1 strategibesøg, 1 mentoruddannelse og 1 besøg det seneste år. 7,45 point."},
		{TierSporadic, []Activity{{ActivityVisit, "2027-06-01"}}, "2026-12-01",
			"Sporadisk: 1 besøg det seneste år. 0,89 point, tæt kræver 6."},
		{TierSporadic, []Activity{{ActivityVisit, "2026-07-15"}}, "2026-07-15",
			"Sporadisk: 1 besøg det seneste år. 0,26 point, tæt kræver 6. Falder til ingen ca. 11. juli 2027."},
		{TierClose, []Activity{{ActivityOpening, on}, {ActivityOpening, on}}, "2026-07-15",
			"Tæt: 2 åbninger det seneste år. 4 point. Falder til sporadisk ca. 1. juli 2027."},
		{TierNone, nil, "2026-07-15", "Ingen: ingen aktivitet det seneste år. 0 point, sporadisk kræver 0,75."},
	} {
		if got := Explain(c.tier, c.events, c.since, on, th); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// T1: set by hand, with a reason, for a time.
func TestTierOverride(t *testing.T) {
	t.Parallel()
	good := TierOverride{
		Tier: TierClose, Reason: "Ny partnerskabsaftale", By: "0190b8e2-7c11-7abc-8def-0123456789ab",
		SetOn: "2027-03-01", Expires: "2028-03-01",
	}
	if err := good.Validate(); err != nil {
		t.Fatalf("a good override is refused: %v", err)
	}
	for want, change := range map[string]func(*TierOverride){
		"tier.unknown": func(o *TierOverride) { o.Tier = "vip" },
		"tier.reason":  func(o *TierOverride) { o.Reason = " " },
		"tier.author":  func(o *TierOverride) { o.By = "" },
		"tier.expires": func(o *TierOverride) { o.Expires = "2028-03-02" },
	} {
		bad := good
		change(&bad)
		if err := bad.Validate(); err == nil || err.(*Error).Code != want {
			t.Errorf("%+v: %v, want %s", bad, err, want)
		}
	}
	for _, expires := range []Date{"", "2027-02-28", "2028-02-30"} {
		bad := good
		if bad.Expires = expires; bad.Validate() == nil {
			t.Errorf("expiry %q is accepted", expires)
		}
	}
	leap := good
	leap.SetOn, leap.Expires = "2028-02-29", "2029-03-01"
	if leap.Validate() == nil {
		t.Error("more than 12 months from a leap day is accepted")
	}

	for on, want := range map[Date]Tier{
		"2027-02-28": TierNone, "2027-03-01": TierClose, "2028-03-01": TierClose, "2028-03-02": TierNone,
	} {
		if got := EffectiveTier(TierNone, &good, on); got != want {
			t.Errorf("on %s the tier is %s, want %s", on, got, want)
		}
	}
	if got := EffectiveTier(TierSporadic, nil, "2027-03-01"); got != TierSporadic {
		t.Errorf("without an override: %s", got)
	}
}

func TestTierLabels(t *testing.T) {
	t.Parallel()
	for _, tier := range tierOrder {
		if !tier.Known() || strings.EqualFold(tier.Label(), string(tier)) {
			t.Errorf("%s has no Danish label", tier)
		}
	}
	if Tier("").Known() || ActivityKind("").Weight() != 0 {
		t.Error("an empty tier or activity is known")
	}
}
