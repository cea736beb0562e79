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
// begins so, then what holds it, and when there is none of these, what is a letter or two
// from it. The same order as on the phone.
func FindOccupations(typed string, most int) []crm.Occupation {
	wanted := foldLetters.Replace(strings.ToLower(strings.TrimSpace(typed)))
	if utf8.RuneCountInString(wanted) < 2 {
		return []crm.Occupation{}
	}
	names, words := occupationNames()
	found := rankOccupations(names, wanted)
	if len(found) == 0 {
		if almost := nearest(wanted, words); len(almost) > 0 {
			found = rankOccupations(names, almost[0])
		}
	}
	return found[:min(len(found), most)]
}

func rankOccupations(names []occupationName, wanted string) []crm.Occupation {
	type ranked struct {
		occupationName
		rank int
	}
	var best []ranked
	at := map[string]int{}
	for _, name := range names {
		rank := occupationRank(name.folded, wanted)
		if rank < 0 {
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

// occupationRank is 0 when the name begins so, 1 when a word in it does, 2 when it is
// somewhere in it, and -1 when it is not.
func occupationRank(name, wanted string) int {
	switch at := strings.Index(name, wanted); {
	case at <= 0:
		return at
	case slices.ContainsFunc(strings.FieldsFunc(name, notInWord), func(word string) bool { return strings.HasPrefix(word, wanted) }):
		return 1
	}
	return 2
}
