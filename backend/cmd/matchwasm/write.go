package main

import (
	"strconv"
	"unicode/utf8"

	"jobbro/backend/match"
)

// The answers are written by hand: encoding/json would weigh a third of the whole.

func text(b []byte, s string) []byte {
	const digits = "0123456789abcdef"
	b = append(b, '"')
	if plain(s) {
		return append(append(b, s...), '"')
	}
	for _, r := range s { // bytes that are no text come as utf8.RuneError
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < ' ':
			b = append(b, '\\', 'u', '0', '0', digits[r>>4], digits[r&15])
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}

// plain reports whether JSON has the text as it is, as it has almost all of them.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= utf8.RuneSelf || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}

func number(b []byte, n float64) []byte { return strconv.AppendFloat(b, n, 'f', -1, 64) }

func whole(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }

func flag(b []byte, yes bool) []byte { return strconv.AppendBool(b, yes) }

// list writes each one of a list.
func list[T any](b []byte, all []T, write func([]byte, T) []byte) []byte {
	b = append(b, '[')
	for i, one := range all {
		if i > 0 {
			b = append(b, ',')
		}
		b = write(b, one)
	}
	return append(b, ']')
}

func component(b []byte, c match.Component) []byte { return text(b, c.String()) }

// writeMatch writes a match as encoding/json does on the server.
func writeMatch(b []byte, m match.Match) []byte {
	b = text(append(b, `{"citizen_id":`...), string(m.CitizenID))
	b = text(append(b, `,"code":`...), m.Code)
	b = append(b, `,"consultant_id":`...)
	if m.ConsultantID == nil {
		b = append(b, "null"...)
	} else {
		b = text(b, string(*m.ConsultantID))
	}
	b = flag(append(b, `,"own":`...), m.Own)
	b = text(append(b, `,"opening_id":`...), string(m.OpeningID))
	b = number(append(b, `,"points":`...), m.Points)
	b = number(append(b, `,"completeness":`...), m.Completeness)
	b = append(b, `,"minutes":`...)
	if m.Minutes == nil {
		b = append(b, "null"...)
	} else {
		b = whole(b, *m.Minutes)
	}
	b = list(append(b, `,"parts":`...), m.Parts, func(b []byte, p match.MatchPart) []byte {
		b = component(append(b, `{"component":`...), p.Component)
		b = flag(append(b, `,"known":`...), p.Known)
		b = number(append(b, `,"value":`...), p.Value)
		return append(number(append(b, `,"points":`...), p.Points), '}')
	})
	b = list(append(b, `,"obstacles":`...), m.Obstacles, func(b []byte, o match.MatchObstacle) []byte {
		b = text(append(b, `{"why":`...), string(o.Why))
		b = text(append(b, `,"code":`...), o.Code)
		return append(flag(append(b, `,"talk":`...), o.Talk), '}')
	})
	b = list(append(b, `,"explanation":{"fits":`...), m.Explanation.Fits, component)
	b = list(append(b, `,"missing":`...), m.Explanation.Missing, func(b []byte, m match.Missing) []byte {
		b = component(append(b, `{"component":`...), m.Component)
		return append(text(append(b, `,"code":`...), m.Code), '}')
	})
	b = list(append(b, `,"unknown":`...), m.Explanation.Unknown, component)
	b = flag(append(b, `},"rested":`...), m.Rested)
	return append(text(append(b, `,"verdict":`...), string(m.Verdict)), '}')
}
