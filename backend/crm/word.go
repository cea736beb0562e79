package crm

import "slices"

// Word is a code from a list with what it is called on a Danish screen.
type Word[C ~string] struct {
	Code   C      `json:"code"`
	Danish string `json:"danish"`
}

// isWord reports whether the code is one of the list.
func isWord[C ~string](words []Word[C], code C) bool {
	return slices.ContainsFunc(words, func(w Word[C]) bool { return w.Code == code })
}

// danish is what a code is called; a code that is not of the list stands for itself.
func danish[C ~string](words []Word[C], code C) string {
	for _, w := range words {
		if w.Code == code {
			return w.Danish
		}
	}
	return string(code)
}

// unknownWord is the first code that is neither of the list nor was there before: what
// was once kept under an older list may stay.
func unknownWord[C ~string](words []Word[C], codes, before []C) (C, bool) {
	for _, code := range codes {
		if !isWord(words, code) && !slices.Contains(before, code) {
			return code, true
		}
	}
	return "", false
}

// inOrder is the codes sorted, each once; never nil.
func inOrder[C ~string](codes []C) []C {
	sorted := append([]C{}, codes...)
	slices.Sort(sorted)
	return slices.Compact(sorted)
}
