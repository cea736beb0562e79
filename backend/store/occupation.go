package store

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"jobbro/backend/crm"
)

// occupationName is a name of an occupation with its letters as people search for them.
type occupationName struct {
	crm.Occupation
	folded string
}

// occupationNames are all names with their words, for mistyped ones.
var occupationNames = sync.OnceValues(func() ([]occupationName, map[string]*knownWord) {
	var names []occupationName
	words := map[string]*knownWord{}
	for _, o := range crm.OccupationNames() {
		name := occupationName{o, foldLetters.Replace(strings.ToLower(cmp.Or(o.Matched, o.Title)))}
		names = append(names, name)
		for _, word := range strings.FieldsFunc(name.folded, notInWord) {
			words[word] = &knownWord{plain: plainWord(word)}
		}
	}
	return names, words
})

// foldLetters writes a small text as fold() in the database does, as far as the letters of
// occupations go.
var foldLetters = strings.NewReplacer("å", "aa", "ø", "oe", "æ", "ae", "é", "e", "è", "e", "ü", "u", "ö", "o", "ä", "a")

func notInWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// FindOccupations are at most so many occupations that may be meant by what was typed, an
// everyday word or a title, the best first: what begins so, then what has a word that
// begins so, then what holds it; when there is none of these, what the most telling word of
// it means; and else what is a letter or two from it. The same order as on the phone.
func FindOccupations(typed string, most int) []crm.Occupation {
	wanted := foldLetters.Replace(strings.ToLower(strings.TrimSpace(typed)))
	if utf8.RuneCountInString(wanted) < 2 {
		return []crm.Occupation{}
	}
	names, words := occupationNames()
	found := rankOccupations(names, wanted, inName)
	if len(found) == 0 {
		found = tellingWord(names, wanted)
	}
	if len(found) == 0 {
		if almost := nearest(wanted, words); len(almost) > 0 {
			found = rankOccupations(names, almost[0], inName)
		}
	}
	return found[:min(len(found), most)]
}

// tellingWord is what is meant by the one of several words that tells the most. Those of
// three letters and fewer hold sentences together.
func tellingWord(names []occupationName, wanted string) (found []crm.Occupation) {
	said := strings.FieldsFunc(wanted, notInWord)
	for _, word := range said {
		if len(said) == 1 || utf8.RuneCountInString(word) <= 3 {
			continue
		}
		meant := rankOccupations(names, word, beginsWord)
		if len(meant) > 0 && (len(found) == 0 || len(meant) < len(found)) {
			found = meant
		}
	}
	return found
}

// rankOccupations are those of which a name has the rank or a better one.
func rankOccupations(names []occupationName, wanted string, worst int) []crm.Occupation {
	type ranked struct {
		occupationName
		rank int
	}
	var best []ranked
	at := map[string]int{}
	for _, name := range names {
		rank := occupationRank(name.folded, wanted)
		if rank < 0 || rank > worst {
			continue
		}
		i, known := at[name.Code]
		if !known {
			at[name.Code] = len(best)
			best = append(best, ranked{name, rank})
		} else if rank < best[i].rank {
			best[i] = ranked{name, rank}
		}
	}
	slices.SortFunc(best, func(a, b ranked) int {
		return cmp.Or(a.rank-b.rank, len(a.folded)-len(b.folded), strings.Compare(a.Code, b.Code))
	})
	found := make([]crm.Occupation, len(best))
	for i, b := range best {
		found[i] = b.Occupation
	}
	return found
}

const (
	beginsName = iota
	beginsWord
	inName
)

// occupationRank says how the name has what is wanted, -1 when it has not.
func occupationRank(name, wanted string) int {
	switch at := strings.Index(name, wanted); {
	case at < 0:
		return -1
	case at == 0:
		return beginsName
	case slices.ContainsFunc(strings.FieldsFunc(name, notInWord), func(word string) bool { return strings.HasPrefix(word, wanted) }):
		return beginsWord
	}
	return inName
}
