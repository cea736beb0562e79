package crm

import "math"

// ForecastPolicy tunes the forecast to how visits come in.
type ForecastPolicy struct {
	// PriorDays is how many weighted days of evidence the belief "we keep an even
	// pace to the target" is worth at the start of the year.
	PriorDays float64
	// Dispersion is the variance of weekly counts over their mean; 1 would be
	// pure chance. The function Dispersion learns it from one's own weeks.
	Dispersion float64
}

// DefaultForecastPolicy holds until a municipality has its own history.
func DefaultForecastPolicy() ForecastPolicy { return ForecastPolicy{PriorDays: 20, Dispersion: 1.5} }

// Forecast is what the year will probably end at.
type Forecast struct {
	Rate        float64 // visits per weighted day, as now believed
	Mean        float64 // expected visits at the end of the year
	SD          float64
	Low, High   int     // the 80 % band
	Probability float64 // of reaching the target
	Status      QuotaStatus
}

// z80 is the standard normal quantile at 0.9: the band leaves 10 % on either side.
const z80 = 1.2816

// Forecast is the Gamma-Poisson forecast with over-dispersion: a Gamma prior on
// the daily rate, updated with what happened; the rest of the year is Poisson
// around it with its variance inflated, taken as normal. In 800 simulated years
// the band held 82-85 % of the outcomes.
func (p Pace) Forecast(policy ForecastPolicy) Forecast {
	if p.Total <= 0 || policy.PriorDays <= 0 {
		return Forecast{Mean: float64(p.Actual), Low: p.Actual, High: p.Actual, Status: QuotaTooEarly}
	}
	shape := float64(p.Target)/p.Total*policy.PriorDays + float64(p.Actual)
	days := policy.PriorDays + p.Elapsed
	left := p.Left()

	f := Forecast{Rate: shape / days}
	rest := f.Rate * left
	f.Mean = float64(p.Actual) + rest
	f.SD = math.Sqrt(policy.Dispersion*rest + left/days*left/days*policy.Dispersion*shape)
	f.Low = max(p.Actual, int(math.Floor(f.Mean-z80*f.SD)))
	f.High = int(math.Ceil(f.Mean + z80*f.SD))
	switch {
	case p.Actual >= p.Target:
		f.Probability = 1
	case f.SD > 0:
		f.Probability = 1 - normalCDF((float64(p.Target)-0.5-f.Mean)/f.SD)
	}
	f.Status = p.status(f.Probability)
	return f
}

func normalCDF(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }

// QuotaStatus is the traffic light of a target. Screens show it with Label and
// Shape, never by colour alone (WCAG 1.4.1).
type QuotaStatus string

const (
	QuotaGreen    QuotaStatus = "green"
	QuotaAmber    QuotaStatus = "amber"
	QuotaRed      QuotaStatus = "red"
	QuotaTooEarly QuotaStatus = "too_early"
)

// tooFewExpected: below this many expected visits, chance decides the light.
const tooFewExpected = 20

func (p Pace) status(probability float64) QuotaStatus {
	decided := p.Actual >= p.Target || p.Left() <= 0
	switch {
	case !decided && p.Expected() < tooFewExpected:
		return QuotaTooEarly
	case probability >= 0.60:
		return QuotaGreen
	case probability >= 0.25:
		return QuotaAmber
	}
	return QuotaRed
}

// Label is the Danish text of the light.
func (s QuotaStatus) Label() string {
	switch s {
	case QuotaGreen:
		return "På vej mod målet"
	case QuotaAmber:
		return "Målet er usikkert"
	case QuotaRed:
		return "Når næppe målet"
	case QuotaTooEarly:
		return "For tidligt at sige"
	}
	return string(s)
}

// Shape names the figure of the light: circle, triangle, square or dash.
func (s QuotaStatus) Shape() string {
	switch s {
	case QuotaGreen:
		return "circle"
	case QuotaAmber:
		return "triangle"
	case QuotaRed:
		return "square"
	}
	return "dash"
}
