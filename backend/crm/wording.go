package crm

import (
	"regexp"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"
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
	found := ageFindings(text)
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

// ages are limits of age in years: "20-35 år", "mellem 20 og 35 år", "under 30 år".
// Experience is counted in "års" and is no age.
var ages = regexp.MustCompile(`(?i)(?:\d{2}\s*(?:-|–|til|og)\s*|(?:under|over|højst|maks\.?|max\.?)\s+)(\d{2})\s*år(?:ige?)?(?:[^\p{L}]|$)`)

// ofAge is from when on a limit of age shuts people out: the law itself asks for 18 years
// for some work, and lets agreements treat those who are younger differently.
const ofAge = 18

func ageFindings(text string) (found []WordingFinding) {
	for _, at := range ages.FindAllStringSubmatchIndex(text, -1) {
		limit, _ := strconv.Atoi(text[at[2]:at[3]]) // two digits
		if limit <= ofAge {
			continue
		}
		start := utf8.RuneCountInString(text[:at[0]])
		whole := []rune(text[at[0]:at[1]])
		if last := whole[len(whole)-1]; !unicode.IsLetter(last) {
			whole = whole[:len(whole)-1]
		}
		found = append(found, WordingFinding{start, start + len(whole), WordingAge, shuttingWords[0].advice, ""})
	}
	return found
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
