package crm

import (
	"slices"
	"unicode"
)

// WordingGround is what people would be chosen by.
type WordingGround string

const (
	WordingAge         WordingGround = "age"
	WordingSex         WordingGround = "sex"
	WordingOrigin      WordingGround = "origin"
	WordingLanguage    WordingGround = "language"
	WordingFaith       WordingGround = "faith"
	WordingHealth      WordingGround = "health"
	WordingOrientation WordingGround = "orientation"
	WordingPolitics    WordingGround = "politics"
)

// WordingFinding is a place in a text about an opening that may shut people out. Start and
// End count Unicode code points as those of Finding do.
type WordingFinding struct {
	Start, End int
	Ground     WordingGround
	Advice     string // Danish: why, and what to do
	Instead    string // Danish: words to put there, or "" to leave it out
}

// FindWording finds what may shut people out, in the order of the text. It is a help while
// typing, not a lawyer: it errs towards silence, and whoever writes can keep the text.
func FindWording(text string) []WordingFinding {
	runes := []rune(text)
	found := ageFindings(runes)
	var words []word
	for i := 0; i < len(runes); {
		if !unicode.IsLetter(runes[i]) {
			i++
			continue
		}
		w := nextWord(runes, i)
		words = append(words, w)
		i = w.end
	}
	for i := 0; i < len(words); i++ {
		if n := matchAny(neutralWords, runes, words[i:]); n > 0 {
			i += n - 1
			continue
		}
		for _, group := range shuttingWords {
			if n := matchAny(group.words, runes, words[i:]); n > 0 {
				found = append(found, WordingFinding{words[i].start, words[i+n-1].end, group.ground, group.advice, group.instead})
				i += n - 1
				break
			}
		}
	}
	slices.SortFunc(found, func(a, b WordingFinding) int { return a.Start - b.Start })
	return found
}

// ofAge is from when on a limit of age shuts people out: the law itself asks for 18 years
// for some work, and lets agreements treat those who are younger differently.
const ofAge = 18

// ageFindings finds limits of age in years: "20-35 år", "mellem 20 og 35 år", "under 30 år".
// Experience is counted in "års" and is no age.
func ageFindings(text []rune) (found []WordingFinding) {
	for start := 0; start < len(text); start++ {
		limit, end := ageAt(text, start)
		if end == 0 {
			continue
		}
		if limit > ofAge {
			found = append(found, WordingFinding{start, end, WordingAge, shuttingWords[0].advice, ""})
		}
		start = end
	}
	return found
}

var (
	ageBetween = []string{"-", "–", "til", "og"}
	ageBefore  = []string{"under", "over", "højst", "maks.", "maks", "max.", "max"}
	ageAfter   = []string{"årige", "årig", "år"}
)

// ageAt is the limit that begins at i and where it ends, or 0.
func ageAt(text []rune, i int) (limit, end int) {
	if _, j := twoDigits(text, i); j > 0 {
		if j = oneOf(ageBetween, text, pastSpace(text, j)); j == 0 {
			return 0, 0
		}
		i = pastSpace(text, j)
	} else if j := oneOf(ageBefore, text, i); j > 0 && pastSpace(text, j) > j {
		i = pastSpace(text, j)
	} else {
		return 0, 0
	}
	limit, i = twoDigits(text, i)
	if i == 0 {
		return 0, 0
	}
	end = oneOf(ageAfter, text, pastSpace(text, i))
	if end < len(text) && unicode.IsLetter(text[end]) {
		end = 0
	}
	return limit, end
}

// twoDigits is the number at i and where it ends, or 0.
func twoDigits(text []rune, i int) (number, end int) {
	if i+2 > len(text) || !isDigit(text[i]) || !isDigit(text[i+1]) {
		return 0, 0
	}
	return int(text[i]-'0')*10 + int(text[i+1]-'0'), i + 2
}

// oneOf is where the first of the words that stands at i ends, in either case, or 0.
func oneOf(words []string, text []rune, i int) (end int) {
	for _, word := range words {
		end := i
		for _, r := range word {
			if end >= len(text) || unicode.ToLower(text[end]) != r {
				end = 0
				break
			}
			end++
		}
		if end > 0 {
			return end
		}
	}
	return 0
}

func pastSpace(text []rune, i int) int {
	for i < len(text) && (isSpace(text[i]) || text[i] == '\n' || text[i] == '\r') {
		i++
	}
	return i
}

// CheckWording refuses words that may shut people out in the title or the tasks, until
// somebody says that they are kept. Words that are not to be kept take that back.
func (o *OpeningFields) CheckWording() error {
	texts := append([]string{o.Title}, o.Tasks...)
	for i, text := range texts {
		found := FindWording(text)
		if len(found) == 0 {
			continue
		}
		if o.WordingKept {
			return nil
		}
		field, first := "tasks", found[0]
		if i == 0 {
			field = "title"
		}
		suggestion := ""
		if first.Instead != "" {
			suggestion = " Skriv fx »" + first.Instead + "«."
		}
		return RefuseField(field, "opening.wording", "»%s«: %s%s Du kan også gemme teksten, som den er.",
			string([]rune(text)[first.Start:first.End]), first.Advice, suggestion)
	}
	o.WordingKept = false
	return nil
}
