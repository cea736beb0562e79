package portal

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"
	"time"

	"jobbro/backend/crm"
)

// words are what templates can say in Danish.
var words = template.FuncMap{
	"day": day, "moment": moment, "number": number, "phone": phone, "event": event,
	"kinds":    func() []crm.Word[crm.OpeningKind] { return crm.OpeningKinds },
	"reasons":  func() []crm.Word[crm.AnswerReason] { return crm.AnswerReasons },
	"language": func(level int) string { return crm.Languages[min(max(level, 0), len(crm.Languages)-1)] },
	"answer":   answer,
	"scores":   func() []crm.Word[crm.SatisfactionScore] { return crm.SatisfactionScores },
	"date":     date, "contactAsked": contactAsked,
}

var (
	weekdays = [...]string{"søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"}
	months   = [...]string{"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"}
)

// day is a date as one says it: "tirsdag den 24. november 2026".
func day(d crm.Date) string {
	t := d.Time()
	if t.IsZero() {
		return ""
	}
	return weekdays[t.Weekday()] + " den " + date(d)
}

// date is a date without its weekday: "24. november 2026".
func date(d crm.Date) string {
	t := d.Time()
	if t.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d. %s %d", t.Day(), months[t.Month()-1], t.Year())
}

// moment is the day of a time in Denmark: "24. november 2026".
func moment(t time.Time) string {
	return date(crm.DateOf(t))
}

// length is a length of time as one says it, never too short: "14 timer".
func length(d time.Duration) string {
	minutes := int(math.Ceil(d.Minutes()))
	switch hours := (minutes + 59) / 60; {
	case minutes <= 1:
		return "et minut"
	case minutes < 60:
		return fmt.Sprint(minutes, " minutter")
	case hours == 1:
		return "en time"
	default:
		return fmt.Sprint(hours, " timer")
	}
}

// number is written with a comma.
func number(f float64) string {
	return strings.ReplaceAll(strconv.FormatFloat(f, 'f', -1, 64), ".", ",")
}

// phone is a number as Danes read it, in pairs.
func phone(s string) string {
	if normal, ok := crm.NormalPhone(s); ok {
		s = normal
	}
	digits, danish := strings.CutPrefix(s, "+45")
	if !danish || len(digits) != 8 {
		return s
	}
	return digits[:2] + " " + digits[2:4] + " " + digits[4:6] + " " + digits[6:]
}

// event is what has happened to an opening, said to the company.
func event(e crm.OpeningEvent) string {
	switch e.Kind {
	case crm.EventReported:
		return "Meldt"
	case crm.EventTaken:
		return "En konsulent har overtaget den"
	case crm.EventHanded:
		return "Givet videre til en anden konsulent"
	case crm.EventHeld:
		return "Sat på pause"
	case crm.EventResumed:
		return "Åben igen"
	case crm.EventFilled:
		return "Besat"
	case crm.EventClosed:
		return "Lukket"
	case crm.EventExpired:
		return "Udløbet"
	case crm.EventChanged, crm.EventCarved:
		return "Rettet"
	case crm.EventAsked:
		return "Vi spurgte, om den stadig er aktuel"
	case crm.EventStillOpen:
		return "I svarede, at den stadig er aktuel"
	case crm.EventPresented:
		return "En kandidat er præsenteret"
	case crm.EventWithdrawn:
		return "En kandidat er trukket tilbage"
	case crm.EventAnswered:
		return "I svarede på en kandidat"
	}
	return ""
}

// answer is what a company has said of a candidate.
func answer(a crm.CandidateAnswer) string {
	return map[crm.CandidateAnswer]string{
		crm.AnswerYes: "I har svaret ja.", crm.AnswerNo: "I har svaret nej.", crm.AnswerTalk: "I har bedt os ringe.",
	}[a]
}
