package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
)

// unreadable is said of text with characters that are none: NUL, which the
// database cannot hold, bytes that are not UTF-8, and halves of surrogate pairs,
// both of which a reader of JSON would quietly replace.
const unreadable = "Teksten indeholder tegn, der ikke kan læses."

// refuseUnreadable refuses such text wherever it is in a request, and says where.
func refuseUnreadable(ctx huma.Context, next func(huma.Context)) {
	var errs []error
	for _, p := range ctx.Operation().Parameters {
		value := ctx.Query(p.Name)
		if p.In == "path" {
			value = ctx.Param(p.Name)
		}
		if isUnreadable(value) {
			errs = append(errs, &huma.ErrorDetail{Location: p.In + "." + p.Name, Message: unreadable})
		}
	}
	if ctx.Operation().RequestBody != nil {
		body, _ := io.ReadAll(ctx.BodyReader()) // in memory already
		for _, location := range unreadableIn(body) {
			errs = append(errs, &huma.ErrorDetail{Location: location, Message: unreadable})
		}
	}
	if len(errs) > 0 {
		writeProblem(ctx, problemFrom(ctx, http.StatusUnprocessableEntity, "", errs...))
		return
	}
	next(ctx)
}

// writeProblem answers in place of a handler.
func writeProblem(ctx huma.Context, err huma.StatusError) {
	ctx.SetHeader("Content-Type", problemType)
	ctx.SetStatus(err.GetStatus())
	_ = json.NewEncoder(ctx.BodyWriter()).Encode(err)
}

func isUnreadable(text string) bool { return strings.ContainsRune(text, 0) || !utf8.ValidString(text) }

// surrogates finds escapes of surrogates, whole pairs first; an escaped
// backslash before a u is no escape.
var surrogates = regexp.MustCompile(`(?i)\\\\|\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|\\ud[89a-f][0-9a-f]{2}`)

const escapedNUL = `\u0000`

// unreadableIn lists the places in a JSON text. Every kind is made a NUL first,
// so that one walk finds them; text that is not JSON is left for the reader to
// refuse.
func unreadableIn(body []byte) []string {
	if utf8.Valid(body) && !bytes.Contains(body, []byte(escapedNUL)) && !surrogates.Match(body) {
		return nil
	}
	body = bytes.ToValidUTF8(body, []byte(escapedNUL))
	body = surrogates.ReplaceAllFunc(body, func(found []byte) []byte {
		if len(found) == len(escapedNUL) {
			return []byte(escapedNUL)
		}
		return found
	})
	var content any
	if json.Unmarshal(body, &content) != nil {
		return nil
	}
	return withNUL(nil, "body", content)
}

func withNUL(found []string, location string, content any) []string {
	switch v := content.(type) {
	case string:
		if strings.ContainsRune(v, 0) {
			found = append(found, location)
		}
	case []any:
		for i, item := range v {
			found = withNUL(found, fmt.Sprintf("%s[%d]", location, i), item)
		}
	case map[string]any:
		for name, item := range v {
			found = withNUL(found, location, name)
			found = withNUL(found, location+"."+name, item)
		}
	}
	return found
}
