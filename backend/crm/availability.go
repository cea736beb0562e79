package crm

import (
	"math"
	"slices"
)

// Period is a run of days, both ends included. An empty From or To is open.
type Period struct{ From, To Date }

// Has reports whether the day lies in the period.
func (p Period) Has(d Date) bool { return p.From <= d && (p.To == "" || d <= p.To) }

// Share is what somebody can take from and to inclusive. The weight adds up over
// the pieces of the period in which the terms are the same:
//
//	weight = sum(weighted days at work * FTE * portfolio) / all weighted days
//
// and FTE, availability and portfolio are the averages whose product it is. The
// rows are by day. Without working days the availability is 0.
func (c *Calendar) Share(who ID, from, to Date, rows []Employment, leaves []Period) Share {
	var total, present, worked, carried float64
	for d := from; d <= to; d = d.AddDays(1) {
		weight := c.Weight(d)
		total += weight
		if weight == 0 || slices.ContainsFunc(leaves, func(l Period) bool { return l.Has(d) }) {
			continue
		}
		if terms := InForce(rows, d); terms.FTE > 0 {
			present += weight
			worked += weight * terms.FTE
			carried += weight * terms.FTE * terms.Portfolio
		}
	}
	if present == 0 {
		last := InForce(rows, to)
		return Share{UserID: who, FTE: last.FTE, Portfolio: last.Portfolio}
	}
	return Share{UserID: who, FTE: plain(worked / present), Availability: plain(present / total), Portfolio: plain(carried / worked)}
}

// plain drops the noise of floating point: 0.8 of every day is 0.8 of them all.
func plain(x float64) float64 { return math.Round(x*1e9) / 1e9 }
