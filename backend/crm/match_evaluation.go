package crm

import "slices"

// Figures of few people could tell of one of them. Below these a count is only said to be
// small, and a share or a middle is not told.
const (
	leastTold  = 5
	leastShare = 10
)

// Count is how many there are; from 1 to 4 it is only told that they are few.
type Count struct {
	N   *int `json:"n" doc:"Null when few"`
	Few bool `json:"few" doc:"From 1 to 4"`
}

// CountOf tells of n as far as it may be told.
func CountOf(n int) Count {
	if n > 0 && n < leastTold {
		return Count{Few: true}
	}
	return Count{N: &n}
}

// Percentage is a part of something in percent, with how many the whole is.
type Percentage struct {
	Percent *float64 `json:"percent" doc:"Null when the whole is below 10"`
	Of      Count    `json:"of"`
}

// PercentageOf is part of all.
func PercentageOf(part, all int) Percentage {
	s := Percentage{Of: CountOf(all)}
	if all >= leastShare {
		percent := 100 * float64(part) / float64(all)
		s.Percent = &percent
	}
	return s
}

// Middle is a median or a mean, with how many it is of.
type Middle struct {
	Value *float64 `json:"value" doc:"Null when it is of fewer than 10"`
	Of    Count    `json:"of"`
}

// MedianOf is the median of the values, which are sorted by it.
func MedianOf(values []float64) Middle {
	slices.Sort(values)
	n := len(values)
	if n < leastShare {
		return Middle{Of: CountOf(n)}
	}
	median := (values[(n-1)/2] + values[n/2]) / 2
	return Middle{&median, CountOf(n)}
}

// MeanOf is the mean of a sum of n.
func MeanOf(sum float64, n int) Middle {
	if n < leastShare {
		return Middle{Of: CountOf(n)}
	}
	mean := sum / float64(n)
	return Middle{&mean, CountOf(n)}
}

// Replay says where matching would have put the citizens who were agreed on, had it not
// known of that.
type Replay struct {
	Precision Percentage `json:"precision" doc:"Of the first three places, how many hold somebody who was agreed on"`
	Found     Percentage `json:"found" doc:"Of the lists, how many have somebody who was agreed on among the first three"`
	MRR       Middle     `json:"mrr" doc:"Mean of one divided by the first place that holds somebody who was agreed on; 0 when a filter removed them"`
}

// FilterShare is a share for one filter.
type FilterShare struct {
	Why   string     `json:"why" enum:"scheme,last_company,hours,travel,demand,licence"`
	Share Percentage `json:"share"`
	High  bool       `json:"high" doc:"So often that the filter, or what it goes by, should be looked at"`
}

// FunnelStep is how many proposals have come so far, or farther.
type FunnelStep struct {
	State ProposalState `json:"state"`
	Count Count         `json:"count"`
	Share Percentage    `json:"share" doc:"Of all proposals"`
}

// Above these a filter is called out. Source: domain 6.6.
const (
	MostRemoved    = 2.0  // percent of those who were agreed on
	MostOverridden = 20.0 // percent of the pairs it stood between
)

// EvaluationMonths is how far back matching is evaluated.
const EvaluationMonths = 12

// MatchEvaluation says how well matching does. Source of the figures: domain 6.6.
type MatchEvaluation struct {
	From          Date          `json:"from" format:"date"`
	To            Date          `json:"to" format:"date"`
	Policy        int           `json:"policy" doc:"Version by which past matches are replayed"`
	Own           Replay        `json:"own" doc:"Among the citizens of who proposed"`
	All           Replay        `json:"all" doc:"Among everybody"`
	Removed       Percentage    `json:"removed" doc:"Of those who were agreed on, how many a filter would have removed"`
	RemovedHigh   bool          `json:"removed_high"`
	RemovedBy     []FilterShare `json:"removed_by"`
	Overridden    []FilterShare `json:"overridden" doc:"Of the pairs that were shown with something in the way, how many were proposed all the same"`
	FirstProposal Middle        `json:"first_proposal" doc:"Median of the days from an opening to its first proposal"`
	Funnel        []FunnelStep  `json:"funnel"`
}
