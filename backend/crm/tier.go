package crm

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Tier is how closely a company works with us. It is derived from what has
// happened, never typed, except for a dated override.
type Tier string

const (
	TierNone     Tier = "none"
	TierSporadic Tier = "sporadic"
	TierClose    Tier = "close"
)

// tierOrder is from loosest to closest.
var tierOrder = []Tier{TierNone, TierSporadic, TierClose}

// Known reports whether the tier exists.
func (t Tier) Known() bool { return slices.Contains(tierOrder, t) }

// Below reports whether the tier is looser than the other.
func (t Tier) Below(other Tier) bool {
	return slices.Index(tierOrder, t) < slices.Index(tierOrder, other)
}

// Label is the Danish word: "Tæt", "Sporadisk", "Ingen".
func (t Tier) Label() string {
	switch t {
	case TierClose:
		return "Tæt"
	case TierSporadic:
		return "Sporadisk"
	case TierNone:
		return "Ingen"
	}
	return string(t)
}

// Cooperation is the tier within a Danish sentence: "tæt samarbejde".
func (t Tier) Cooperation() string {
	if t == TierNone {
		return "intet samarbejde"
	}
	return strings.ToLower(t.Label()) + " samarbejde"
}

// ActivityKind is something that happens between us and a company.
type ActivityKind string

const (
	ActivityPlacement ActivityKind = "placement_started" // leave out cancelled ones
	ActivityOpening   ActivityKind = "opening_reported"  // reported by the company
	ActivityStrategic ActivityKind = "strategic_visit"
	ActivityMentor    ActivityKind = "mentor_completed"
	ActivityVisit     ActivityKind = "visit" // a visit that is not strategic
	ActivityEvent     ActivityKind = "event"
	ActivityContact   ActivityKind = "contact" // logged call, mail or chat
)

// activityInfo is in the order in which Explain names what happened.
var activityInfo = []struct {
	kind      ActivityKind
	weight    float64
	one, many string
}{
	{ActivityPlacement, 3, "forløb", "forløb"},
	{ActivityOpening, 2, "åbning", "åbninger"},
	{ActivityStrategic, 2, "strategibesøg", "strategibesøg"},
	{ActivityMentor, 2, "mentoruddannelse", "mentoruddannelser"},
	{ActivityVisit, 1, "besøg", "besøg"},
	{ActivityEvent, 1, "arrangement", "arrangementer"},
	{ActivityContact, 0.25, "kontakt", "kontakter"},
}

// Weight is the points the activity gives on its day; 0 for an unknown kind.
func (k ActivityKind) Weight() float64 {
	for _, info := range activityInfo {
		if info.kind == k {
			return info.weight
		}
	}
	return 0
}

// Activity is one thing that happened on one day.
type Activity struct {
	Kind ActivityKind
	On   Date
}

// HalfLifeDays is the age at which an activity is worth half its points.
const HalfLifeDays = 180

// Score adds up the points of all activities until and including the day, each
// halved for every HalfLifeDays of age. A single visit is worth 0.25 after 360
// days.
func Score(events []Activity, on Date) float64 {
	sum := 0.0
	for _, e := range events {
		if e.On.Valid() && e.On <= on {
			sum += e.Kind.Weight() * decay(on.DaysSince(e.On))
		}
	}
	return sum
}

func decay(days int) float64 { return math.Exp2(-float64(days) / HalfLifeDays) }

// TierThresholds are the points at which a company enters and leaves a tier.
// Leaving takes fewer points than entering, and MinDays in the tier, so that
// partners do not flicker. They are calibrated once: moving thresholds move the
// targets that are measured by them.
type TierThresholds struct {
	CloseEnter    float64 `json:"close_enter"`
	CloseLeave    float64 `json:"close_leave"`
	SporadicEnter float64 `json:"sporadic_enter"`
	SporadicLeave float64 `json:"sporadic_leave"`
	MinDays       int     `json:"min_days" doc:"Days in a tier before a company can fall out of it"`
}

// DefaultTierThresholds holds until a municipality has calibrated its own.
func DefaultTierThresholds() TierThresholds {
	return TierThresholds{CloseEnter: 6, CloseLeave: 4, SporadicEnter: 0.75, SporadicLeave: 0.25, MinDays: 90}
}

// enter and leave are the thresholds of one tier; nobody enters or leaves none.
func (th TierThresholds) enter(t Tier) float64 {
	switch t {
	case TierClose:
		return th.CloseEnter
	case TierSporadic:
		return th.SporadicEnter
	}
	return 0
}

func (th TierThresholds) leave(t Tier) float64 {
	switch t {
	case TierClose:
		return th.CloseLeave
	case TierSporadic:
		return th.SporadicLeave
	}
	return 0
}

// NextTier is the tier after today's score. A company rises at once to the
// highest tier it reaches; it falls one tier at a time, and only after MinDays in
// the tier. An unknown current tier is none.
func NextTier(current Tier, score float64, daysInTier int, th TierThresholds) Tier {
	at := max(0, slices.Index(tierOrder, current))
	for i := len(tierOrder) - 1; i > at; i-- {
		if score >= th.enter(tierOrder[i]) {
			return tierOrder[i]
		}
	}
	if at > 0 && score < th.leave(current) && daysInTier >= th.MinDays {
		return tierOrder[at-1]
	}
	return tierOrder[at]
}

// FallsOn is the first day on which the company falls out of its tier when
// nothing more happens; on is the day of the score, since the day the tier
// began. It is empty when the company cannot fall.
func FallsOn(current Tier, score float64, since, on Date, th TierThresholds) Date {
	leave := th.leave(current)
	if leave <= 0 {
		return ""
	}
	days := 0
	if score >= leave {
		days = int(HalfLifeDays * math.Log2(score/leave)) // rounded down, so at most one day short
		// The day is the same whichever day it is asked on, however the points are rounded.
		for score*decay(days) >= leave*(1-1e-9) {
			days++
		}
	}
	return max(on.AddDays(days), since.AddDays(th.MinDays))
}

// fallNoticeDays is how long before a fall it is announced.
const fallNoticeDays = 30

// Explain says in one Danish line why the company has its derived tier: what
// happened in the last year, the points, and the coming fall when it is at most
// 30 days away.
func Explain(current Tier, events []Activity, since, on Date, th TierThresholds) string {
	score := Score(events, on)
	line := current.Label() + ": " + lastYear(events, on) + lastYearEnds + danishNumber(score) + " point"
	if i := slices.Index(tierOrder, current); i >= 0 && i+1 < len(tierOrder) {
		next := tierOrder[i+1]
		line += ", " + strings.ToLower(next.Label()) + " kræver " + danishNumber(th.enter(next))
	}
	line += "."
	if falls := FallsOn(current, score, since, on, th); falls != "" && falls <= on.AddDays(fallNoticeDays) {
		below := NextTier(current, 0, th.MinDays, th)
		line += " Falder til " + strings.ToLower(below.Label()) + " ca. " + danishDate(falls) + "."
	}
	return line
}

const lastYearEnds = " det seneste år. "

// LastYearOf is what an explanation says of the last year, without the points.
func LastYearOf(explanation string) string {
	lastYear, _, _ := strings.Cut(explanation, lastYearEnds)
	return lastYear
}

func lastYear(events []Activity, on Date) string {
	from := on.AddDays(-365)
	var parts []string
	for _, info := range activityInfo {
		n := 0
		for _, e := range events {
			if e.Kind == info.kind && e.On > from && e.On <= on {
				n++
			}
		}
		switch {
		case n == 1:
			parts = append(parts, "1 "+info.one)
		case n > 1:
			parts = append(parts, strconv.Itoa(n)+" "+info.many)
		}
	}
	if len(parts) == 0 {
		return "ingen aktivitet"
	}
	last := len(parts) - 1
	if last == 0 {
		return parts[0]
	}
	return strings.Join(parts[:last], ", ") + " og " + parts[last]
}

// danishNumber writes at most two decimals, with a comma: 7,45 and 0,25 and 6.
func danishNumber(x float64) string {
	s := strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64)
	return strings.Replace(s, ".", ",", 1)
}

var danishMonths = [...]string{"januar", "februar", "marts", "april", "maj", "juni",
	"juli", "august", "september", "oktober", "november", "december"}

// danishDate writes a valid day as "3. marts 2027".
func danishDate(d Date) string {
	t := d.Time()
	return strconv.Itoa(t.Day()) + ". " + danishMonths[t.Month()-1] + " " + strconv.Itoa(t.Year())
}

// TierOverride sets a company's tier by hand for a time. The derived tier is
// still kept beside it.
type TierOverride struct {
	Tier    Tier
	Reason  string
	By      ID   // who set it
	SetOn   Date // when
	Expires Date // the last day it holds, at most 12 months after SetOn
}

// Validate refuses an override without a known tier, a reason, an author, or an
// end within 12 months. Fields are named as in a TierChoice.
func (o TierOverride) Validate() error {
	switch {
	case !o.Tier.Known():
		return RefuseField("tier", "tier.unknown", "Vælg tæt, sporadisk eller ingen.")
	case strings.TrimSpace(o.Reason) == "":
		return RefuseField("reason", "tier.reason", "Skriv, hvorfor samarbejdsgraden sættes med hånden.")
	case !o.By.Valid():
		return RefuseField("", "tier.author", "Det skal fremgå, hvem der har sat samarbejdsgraden.")
	case !o.SetOn.Valid() || !o.Expires.Valid() || o.Expires < o.SetOn || o.Expires > o.SetOn.AddMonths(12):
		return RefuseField("ends_on", "tier.expires", "Vælg en slutdato, som ligger højst 12 måneder frem.")
	}
	return nil
}

// EffectiveTier is the override while it lasts, else the derived tier.
func EffectiveTier(derived Tier, override *TierOverride, on Date) Tier {
	if override != nil && override.SetOn <= on && on <= override.Expires {
		return override.Tier
	}
	return derived
}
