package seed

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jobbro/backend/crm"
)

// phrasebook has the sentences of data/notes.txt by section.
type phrasebook map[string][]string

func newPhrasebook(lines []string) phrasebook {
	book, section := phrasebook{}, ""
	for _, line := range lines {
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = strings.Trim(line, "[]")
		default:
			book[section] = append(book[section], line)
		}
	}
	return book
}

// say writes one sentence of a section about the company, one it has not had yet
// if there is any left: it chooses in {a|b}, puts in the company's words, and begins
// with a capital letter.
func (book phrasebook) say(r random, section string, c *company) string {
	var out strings.Builder
	rest := pick(r, book[section])
	for range 2 * len(book[section]) {
		if !c.said[rest] {
			break
		}
		rest = pick(r, book[section])
	}
	c.said[rest] = true
	for {
		before, after, found := strings.Cut(rest, "{")
		out.WriteString(before)
		if !found {
			return capital(out.String())
		}
		choice, tail, _ := strings.Cut(after, "}")
		word := pick(r, strings.Split(choice, "|"))
		if list := c.words(strings.ToLower(word)); list != nil {
			begins := unicode.IsUpper([]rune(word)[0])
			if word = pick(r, list); begins {
				word = capital(word)
			}
		}
		out.WriteString(word)
		rest = tail
	}
}

// words are the company's words for a slot, or nil when it is a word of its own.
func (c *company) words(slot string) []string {
	switch slot {
	case "folk":
		return c.people
	case "hvor":
		return c.places
	case "opgave":
		return c.tasks
	case "chef":
		switch {
		case c.Sector != crm.SectorPrivate:
			return []string{"lederen", "ledelsen", "den daglige leder"}
		case c.employees < 10:
			return []string{"ejeren", "indehaveren"}
		}
		return []string{"ledelsen", "den daglige leder", "direktøren"}
	}
	return nil
}

func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
