package main

import (
	"time"

	"github.com/valyala/fastjson"

	"jobbro/backend/crm"
	"jobbro/backend/match"
)

// answers are what can be asked; each writes an object of JSON.
var answers = map[string]func(b []byte, ask row) []byte{
	"citizens":  rankCitizens,
	"openings":  rankOpenings,
	"sensitive": sensitive,
	"wording":   wording,
	"strategic": strategic,
	"ratio":     ratio,
	"visit":     visit,
	"opening":   checkOpening,
}

// desk answers questions, one after another, and keeps the rows of the last "best": reading
// them takes longer than comparing them.
type desk struct {
	parser fastjson.Parser
	people people
	work   work
}

// answer answers a question in JSON, whose "ask" is "best" or names one of answers, in JSON:
// whatever comes in, something that can be read comes out. A question that cannot be read as
// a whole is answered by {"unread":-1}; rows of a list that cannot be read are left out and
// counted there.
func (d *desk) answer(question []byte) []byte {
	v, err := d.parser.ParseBytes(question)
	if err != nil {
		return unread(nil)
	}
	ask, b := rowOf(v), make([]byte, 0, 4096)
	what := ask.text("ask")
	if what == "best" {
		return d.best(b, ask)
	}
	if to := answers[what]; to != nil {
		return to(b, ask)
	}
	return unread(b)
}

func unread(b []byte) []byte { return append(b[:0], `{"unread":-1}`...) }

// terms are by what is compared, and when.
func terms(ask row) (*match.Policy, time.Time, bool) {
	p, ok := policy(ask.sub("policy"))
	now := ask.moment("now_ms")
	if !ok || *ask.spoiled || now == nil {
		return nil, time.Time{}, false
	}
	return p, *now, true
}

// people are citizens as the phone has them, with where they set out.
type people struct {
	rows   []crm.Citizen
	starts []match.Start
	unread int
}

func peopleOf(ask row) (all people) {
	for _, v := range ask.list("citizens") {
		c, ok := citizen(rowOf(v))
		if !ok {
			all.unread++
			continue
		}
		all.rows = append(all.rows, c)
		all.starts = append(all.starts, match.StartOf(c.TravelMeans, c.TravelZone))
	}
	return all
}

// known is what matching knows of them at a moment.
func (p *people) known(now time.Time) []match.Citizen {
	known := make([]match.Citizen, len(p.rows))
	for i := range p.rows {
		known[i] = match.CitizenOf(&p.rows[i], now)
	}
	return known
}

// work is openings with where they are.
type work struct {
	known  []match.Opening
	spots  []match.Spot
	unread int
}

func workOf(ask row) (all work) {
	for _, v := range ask.list("openings") {
		o, at, ok := opening(rowOf(v))
		if !ok {
			all.unread++
			continue
		}
		all.known = append(all.known, match.OpeningOf(&o))
		all.spots = append(all.spots, match.SpotOf(at))
	}
	return all
}

func tell(p *match.Policy, o *match.Opening, known *match.Citizen, c *crm.Citizen, at match.Ranked) match.Match {
	m := p.Explain(o, known, at.Minutes)
	m.Code, m.ConsultantID, m.Own, m.Rested = c.Code, c.ConsultantID, true, at.Rested
	return m
}

func matches(b []byte, ranked []match.Ranked, unread int, of func(match.Ranked) match.Match) []byte {
	b = list(append(b, `{"matches":`...), ranked, func(b []byte, at match.Ranked) []byte { return writeMatch(b, of(at)) })
	return append(whole(append(b, `,"unread":`...), unread), '}')
}

func rankCitizens(b []byte, ask row) []byte {
	p, now, ok := terms(ask)
	o, place, read := opening(ask)
	if !ok || !read {
		return unread(b)
	}
	known, spot, all := match.OpeningOf(&o), match.SpotOf(place), peopleOf(ask)
	citizens := all.known(now)
	ranked := p.Citizens(&known, citizens, func(i int) int { return all.starts[i].Minutes(&spot) })
	return matches(b, ranked, all.unread, func(at match.Ranked) match.Match {
		return tell(p, &known, &citizens[at.Index], &all.rows[at.Index], at)
	})
}

func rankOpenings(b []byte, ask row) []byte {
	p, now, ok := terms(ask)
	c, read := citizen(ask.sub("citizen"))
	if !ok || !read {
		return unread(b)
	}
	known, start, all := match.CitizenOf(&c, now), match.StartOf(c.TravelMeans, c.TravelZone), workOf(ask)
	ranked := p.Openings(&known, all.known, func(i int) int { return start.Minutes(&all.spots[i]) })
	return matches(b, ranked, all.unread, func(at match.Ranked) match.Match {
		return tell(p, &all.known[at.Index], &known, &c, at)
	})
}

// best ranks all citizens for each opening and tells the first of those who fit. A list that
// is not in the question is the one of the question before.
func (d *desk) best(b []byte, ask row) []byte {
	p, now, ok := terms(ask)
	top := ask.whole("top")
	if ask.get("citizens") != nil {
		d.people = peopleOf(ask)
	}
	if ask.get("openings") != nil {
		d.work = workOf(ask)
	}
	if !ok || *ask.spoiled || top < 0 {
		return unread(b)
	}
	pool, at := match.Gather(d.people.known(now)), 0
	b = list(append(b, `{"openings":`...), d.work.known, func(b []byte, o match.Opening) []byte {
		spot := &d.work.spots[at]
		at++
		ranked := p.Fitting(&o, pool, func(i int) int { return d.people.starts[i].Minutes(spot) })
		b = text(append(b, `{"opening_id":`...), o.ID)
		b = whole(append(b, `,"fit":`...), len(ranked))
		b = list(append(b, `,"best":`...), ranked[:min(len(ranked), top)], func(b []byte, r match.Ranked) []byte {
			b = text(append(b, `{"citizen_id":`...), string(d.people.rows[r.Index].ID))
			return append(number(append(b, `,"points":`...), r.Points), '}')
		})
		return append(b, '}')
	})
	return append(whole(append(b, `,"unread":`...), d.people.unread+d.work.unread), '}')
}

func sensitive(b []byte, ask row) []byte {
	words, pNumbers := ask.text("text"), texts[string](ask, "p_numbers")
	if *ask.spoiled {
		return unread(b)
	}
	known := func(number string) bool {
		for _, one := range pNumbers {
			if one == number {
				return true
			}
		}
		return false
	}
	b = list(append(b, `{"found":`...), crm.FindSensitive(words, known), func(b []byte, f crm.Finding) []byte {
		b = text(append(b, `{"kind":`...), string(f.Kind))
		b = whole(append(b, `,"start":`...), f.Start)
		b = whole(append(b, `,"end":`...), f.End)
		return append(text(append(b, `,"advice":`...), f.Advice), '}')
	})
	return append(b, '}')
}

func wording(b []byte, ask row) []byte {
	words := ask.text("text")
	if *ask.spoiled {
		return unread(b)
	}
	b = list(append(b, `{"found":`...), crm.FindWording(words), func(b []byte, f crm.WordingFinding) []byte {
		b = text(append(b, `{"ground":`...), string(f.Ground))
		b = whole(append(b, `,"start":`...), f.Start)
		b = whole(append(b, `,"end":`...), f.End)
		b = text(append(b, `,"advice":`...), f.Advice)
		return append(text(append(b, `,"instead":`...), f.Instead), '}')
	})
	return append(b, '}')
}

func strategic(b []byte, ask row) []byte {
	fields, video := visitFields(ask.sub("visit")), ask.flag("video_counts")
	if *ask.spoiled {
		return unread(b)
	}
	v := crm.DeriveStrategic(fields.Facts(), crm.VisitPolicy{VideoCounts: video})
	b = flag(append(b, `{"counts":`...), v.Counts)
	b = flag(append(b, `,"strategic":`...), v.Strategic)
	b = list(append(b, `,"reasons":`...), v.Reasons, func(b []byte, r crm.ReasonCode) []byte { return text(b, string(r)) })
	return append(b, '}')
}

func ratio(b []byte, ask row) []byte {
	ordinary, supported, more := numbers(ask, "ordinary"), numbers(ask, "supported"), ask.number("more")
	if *ask.spoiled {
		return unread(b)
	}
	r := crm.RatioOf(ordinary, supported, more)
	b = whole(append(b, `{"cap":`...), r.Cap)
	b = number(append(b, `,"ordinary":`...), r.Ordinary)
	b = number(append(b, `,"used":`...), r.Used)
	b = number(append(b, `,"with":`...), r.With)
	return append(flag(append(b, `,"within":`...), r.Within), '}')
}

func visit(b []byte, ask row) []byte {
	fields, today := visitFields(ask.sub("visit")), ask.date("today")
	if *ask.spoiled || !today.Valid() {
		return unread(b)
	}
	return refusal(b, fields.ValidateNew(today))
}

func checkOpening(b []byte, ask row) []byte {
	fields := openingFields(ask.sub("opening"))
	if *ask.spoiled {
		return unread(b)
	}
	return refusal(b, fields.Validate())
}

func refusal(b []byte, err error) []byte {
	e, refused := err.(*crm.Error)
	if !refused {
		return append(b, `{"refused":null}`...)
	}
	b = text(append(b, `{"refused":{"field":`...), e.Field)
	b = text(append(b, `,"code":`...), e.Code)
	return append(text(append(b, `,"message":`...), e.Message), '}', '}')
}
