package crm

import (
	"fmt"
	"math"
)

// QuotaMeasure is what a year's target counts.
type QuotaMeasure string

const (
	QuotaVisits    QuotaMeasure = "visits"    // every visit that counts
	QuotaStrategic QuotaMeasure = "strategic" // the strategic ones among them
)

// Label is the Danish name of the measure.
func (m QuotaMeasure) Label() string {
	switch m {
	case QuotaVisits:
		return "Virksomhedsbesøg"
	case QuotaStrategic:
		return "Strategibesøg"
	}
	return string(m)
}

// QuotaTargets are the municipality's own of a year.
type QuotaTargets struct {
	Visits    int `json:"visits"`
	Strategic int `json:"strategic" doc:"Of the visits"`
}

// String is the targets as they stand in a Danish sentence.
func (t QuotaTargets) String() string {
	return fmt.Sprintf("%d besøg, heraf %d strategibesøg,", t.Visits, t.Strategic)
}

// maxTarget is far above what any municipality makes.
const maxTarget = 100_000

// Validate checks what a person must fill in.
func (t QuotaTargets) Validate() error {
	switch {
	case t.Visits < 0 || t.Visits > maxTarget:
		return RefuseField("visits", "quota.visits", "Måltallet skal ligge mellem 0 og 100.000.")
	case t.Strategic < 0 || t.Strategic > t.Visits:
		return RefuseField("strategic", "quota.strategic", "Strategibesøg er en del af alle besøg: tallet skal ligge mellem 0 og måltallet for besøg.")
	}
	return nil
}

// TargetChoice is somebody's choice of a year's targets. Seen are those set before
// as far as the chooser knew, nil for none.
type TargetChoice struct {
	QuotaTargets
	Seen *QuotaTargets `json:"seen,omitempty" doc:"The targets when the choice was made; others now make it stale. Left out for none"`
}

// Standing is how much of a plan is done and how much is in the diary.
type Standing struct {
	Planned   int // the target
	Scheduled int // appointments from today on
	Actual    int // visits made
}

// Remaining is what is still to be made.
func (s Standing) Remaining() int { return max(0, s.Planned-s.Actual) }

// RemainingToSchedule is what is still to be made and not yet in the diary.
func (s Standing) RemainingToSchedule() int { return max(0, s.Planned-s.Actual-s.Scheduled) }

// ChanceBand is the range in which a count falls eight times out of ten by chance
// alone (Poisson quantiles at 0.1 and 0.9) when the expected number is given. It
// stands beside every figure of one person: with 22.9 expected, 17 and 29 say
// nothing about how well the work is done.
func ChanceBand(expected float64) (low, high int) {
	if !(expected > 0) || math.IsInf(expected, 1) {
		return 0, 0
	}
	return poissonQuantile(expected, 0.1), poissonQuantile(expected, 0.9)
}

// poissonQuantile is the smallest n with P(N <= n) >= p. The terms are summed by
// their logarithm, so that large means do not underflow.
func poissonQuantile(mean, p float64) int {
	sum := 0.0
	for n := 0; ; n++ {
		logFactorial, _ := math.Lgamma(float64(n) + 1)
		sum += math.Exp(float64(n)*math.Log(mean) - mean - logFactorial)
		if sum >= p {
			return n
		}
	}
}
