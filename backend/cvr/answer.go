package cvr

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"jobbro/backend/crm"
)

// ErrDenied is the error, by errors.Is, when the register does not know the user
// or the password. To ask again with the same would only shut the user out.
var ErrDenied = crm.Refuse(crm.Unavailable, "register.denied",
	"Registeret har afvist brugernavnet eller adgangskoden. Ret JOBBRO_CVR_USER og JOBBRO_CVR_PASSWORD.")

func unreachable(cause error) *passing {
	return &passing{refusal: crm.Refuse(crm.Unavailable, "register.unreachable", "Registeret svarer ikke (%v).", cause)}
}

func refused(format string, args ...any) error {
	return crm.Refuse(crm.Unavailable, "register.refused", "Registeret har afvist forespørgslen (%s).", fmt.Sprintf(format, args...))
}

// answer is what the search service of the register says.
type answer struct {
	ScrollID string `json:"_scroll_id"`
	TimedOut bool   `json:"timed_out"`
	Shards   struct {
		Failed int `json:"failed"`
	} `json:"_shards"`
	Hits *struct {
		Total total `json:"total"`
		Hits  []hit `json:"hits"`
	} `json:"hits"`
}

type hit struct {
	ID     string          `json:"_id"`
	Source json.RawMessage `json:"_source"`
	Sort   json.RawMessage `json:"sort"`
}

// total is a number, in newer versions of the service an object with a value.
type total int

func (t *total) UnmarshalJSON(data []byte) error {
	counted := struct {
		Value *int `json:"value"`
	}{(*int)(t)}
	if json.Unmarshal(data, &counted) == nil {
		return nil
	}
	return json.Unmarshal(data, (*int)(t))
}

// parse reads an answer of status 200. One that is not whole may be the next time.
func parse(body []byte) (*answer, error) {
	a := new(answer)
	err := json.Unmarshal(body, a)
	if err == nil && (a.Hits == nil || a.TimedOut || a.Shards.Failed > 0) {
		err = errors.New("svaret er ikke helt")
	}
	if err != nil {
		return nil, unreachable(err)
	}
	return a, nil
}

// faultOf is the error of an answer of any other status.
func faultOf(response *http.Response, body []byte) error {
	var said struct {
		Error struct {
			Type   string `json:"type"`
			Reason string `json:"reason"`
		} `json:"error"`
	}
	_ = json.Unmarshal(body, &said) // a proxy's own page says nothing of the register
	status := response.StatusCode
	switch {
	case status == http.StatusUnauthorized:
		return ErrDenied
	case status == http.StatusInternalServerError && said.Error.Type == "search_phase_execution_exception":
		return refused("%s", said.Error.Reason)
	case status == http.StatusTooManyRequests || status >= 500:
		return unreachable(errors.New(response.Status))
	case said.Error.Reason != "":
		return refused("%s: %s", response.Status, said.Error.Reason)
	}
	return refused("%s", response.Status)
}

// page reads the documents of an answer to a query for size of them. One that
// cannot be used is rejected and does not stop those after it.
func (a *answer) page(unit crm.RegisterUnit, size int, day crm.Date) (*crm.RegisterPage, error) {
	hits := a.Hits.Hits
	page := &crm.RegisterPage{Total: int(a.Hits.Total), Last: len(hits) < size}
	for i := range hits {
		entry, rejection := hits[i].read(kinds[unit], day)
		if rejection != nil {
			page.Rejections = append(page.Rejections, rejection)
		} else {
			page.Entries = append(page.Entries, entry)
		}
	}
	if len(hits) > 0 {
		page.After = hits[len(hits)-1].Sort
	}
	if !page.Last && page.After == nil {
		return nil, refused("svaret er ikke sorteret")
	}
	return page, nil
}

func (h *hit) read(k kind, day crm.Date) (crm.RegisterEntry, *crm.Rejection) {
	where := "Registeret, dokument " + h.ID
	var source map[string]json.RawMessage
	_ = json.Unmarshal(h.Source, &source)
	content, found := source[k.root]
	if !found {
		return crm.RegisterEntry{}, &crm.Rejection{Where: where, Why: "Dokumentet har ikke den form, det har i registeret."}
	}
	return interpret(content, k.document(), where, day)
}
