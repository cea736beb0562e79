package cvrtest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// found is a document with what it is sorted by.
type found struct {
	number json.Number
	source document
}

func (r *Register) search(index string, body map[string]any, scrolling bool) (any, error) {
	root, number := indexes[index].root, indexes[index].number
	size := toInt(body["size"])
	if toInt(body["from"])+size > window {
		return nil, fail(http.StatusInternalServerError, "search_phase_execution_exception",
			fmt.Sprintf("Result window is too large, from + size must be less than or equal to: [%d]", window))
	}
	if fmt.Sprint(body["sort"]) != fmt.Sprintf("[map[%s.%s:asc]]", root, number) {
		return nil, fail(http.StatusBadRequest, "query_shard_exception", fmt.Sprintf("No mapping found for %v in order to sort on", body["sort"]))
	}
	var all []found
	for _, content := range r.documents[index] {
		matches, err := match(body["query"], document{root: content})
		if err != nil {
			return nil, err
		}
		if matches {
			source, err := pick(body["_source"], root, content)
			if err != nil {
				return nil, err
			}
			all = append(all, found{content[number].(json.Number), source})
		}
	}
	slices.SortFunc(all, func(a, b found) int { return compare(a.number, b.number) })
	total := len(all)
	if after, given := body["search_after"].([]any); given {
		all = slices.DeleteFunc(all, func(f found) bool { return compare(f.number, after[0].(json.Number)) <= 0 })
	}
	if !scrolling {
		return r.page(root, all[:min(size, len(all))], total, ""), nil
	}
	id := fmt.Sprintf("DnF1ZXJ5VGhlbkZldGNo%d==", len(r.requests))
	r.scrolls[id] = &scroll{left: all, size: size, root: root}
	return r.scrollOn(id)
}

// scrollOn gives the next page and forgets it: it is not given twice.
func (r *Register) scrollOn(id string) (any, error) {
	s := r.scrolls[id]
	if s == nil {
		return nil, fail(http.StatusNotFound, "search_context_missing_exception", "No search context found for id ["+id+"]")
	}
	total := len(s.left)
	page := s.left[:min(s.size, total)]
	s.left = s.left[len(page):]
	return r.page(s.root, page, total, id), nil
}

func (r *Register) page(root string, documents []found, total int, scrollID string) any {
	hits := []any{}
	for _, f := range documents {
		hits = append(hits, map[string]any{
			"_index": "cvr-v-20200115", "_type": "_doc", "_id": "40" + f.number.String(), "_score": nil,
			"_source": map[string]any{root: f.source}, "sort": []json.Number{f.number},
		})
	}
	answer := map[string]any{
		"took": 2, "timed_out": false,
		"_shards": map[string]any{"total": 6, "successful": 6, "skipped": 0, "failed": 0},
		"hits":    map[string]any{"total": total, "max_score": nil, "hits": hits},
	}
	if r.TotalAsObject {
		answer["hits"].(map[string]any)["total"] = map[string]any{"value": total, "relation": "eq"}
	}
	if scrollID != "" {
		answer["_scroll_id"] = scrollID
	}
	return answer
}

// pick leaves of a document what _source asks for.
func pick(wanted any, root string, content document) (document, error) {
	fields, ok := wanted.([]any)
	if !ok {
		return content, nil
	}
	picked := document{}
	for _, field := range fields {
		name, ok := strings.CutPrefix(fmt.Sprint(field), root+".")
		if !ok {
			return nil, fail(http.StatusBadRequest, "parsing_exception", fmt.Sprintf("[_source] of another index: %v", field))
		}
		if value, there := content[name]; there {
			picked[name] = value
		}
	}
	return picked, nil
}

// match reports whether a document is what a query asks for.
func match(query any, d document) (bool, error) {
	clause, _ := query.(map[string]any)
	for kind, what := range clause {
		field, value := only(what)
		switch kind {
		case "bool":
			filters, _ := value.([]any)
			if field != "filter" {
				return false, fail(http.StatusBadRequest, "parsing_exception", "[bool] query does not support ["+field+"]")
			}
			for _, filter := range filters {
				if ok, err := match(filter, d); !ok || err != nil {
					return false, err
				}
			}
			return true, nil
		case "term":
			return has(d, field, value), nil
		case "terms":
			return slices.ContainsFunc(value.([]any), func(v any) bool { return has(d, field, v) }), nil
		case "range":
			bound, gte := only(value)
			from, err := time.Parse(time.RFC3339, fmt.Sprint(gte))
			if bound != "gte" || err != nil {
				return false, fail(http.StatusBadRequest, "parsing_exception", fmt.Sprintf("[range] query does not support %v", value))
			}
			return slices.ContainsFunc(values(d, strings.Split(field, ".")), func(v any) bool {
				at, err := time.Parse(time.RFC3339, fmt.Sprint(v))
				return err == nil && !at.Before(from)
			}), nil
		}
		return false, fail(http.StatusBadRequest, "parsing_exception", "no [query] registered for ["+kind+"]")
	}
	return false, fail(http.StatusBadRequest, "parsing_exception", "query malformed, empty clause found")
}

// only is the one key of an object, and its value.
func only(what any) (string, any) {
	object, _ := what.(map[string]any)
	for key, value := range object {
		return key, value
	}
	return "", nil
}

func has(d document, field string, value any) bool {
	return slices.ContainsFunc(values(d, strings.Split(field, ".")), func(v any) bool { return fmt.Sprint(v) == fmt.Sprint(value) })
}

// values are all that a path leads to, through objects and arrays.
func values(at any, path []string) []any {
	if list, ok := at.([]any); ok {
		var all []any
		for _, item := range list {
			all = append(all, values(item, path)...)
		}
		return all
	}
	if len(path) == 0 {
		return []any{at}
	}
	object, ok := at.(map[string]any)
	if !ok {
		return nil
	}
	return values(object[path[0]], path[1:])
}

func compare(a, b json.Number) int {
	x, _ := a.Int64()
	y, _ := b.Int64()
	return cmp.Compare(x, y)
}

func toInt(value any) int {
	n, _ := value.(json.Number)
	i, _ := n.Int64()
	return int(i)
}
