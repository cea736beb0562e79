package cvr

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"net/http"
	"net/url"
	"time"

	"jobbro/backend/crm"
)

const (
	maxAnswer = 64 << 20
	patience  = time.Minute // for one answer, from asking to its last byte
	scrollFor = "1m"        // the register keeps a scroll so long between pages
)

// Client asks the register's search service, Elasticsearch behind HTTP Basic. It
// is safe for concurrent use. What it cannot do it says in a *crm.Error of kind
// Unavailable, which never holds the user or the password.
type Client struct {
	// Now is the clock, and Wait waits a time out or returns the context's error;
	// tests set them.
	Now  func() time.Time
	Wait func(ctx context.Context, d time.Duration) error

	base           *url.URL
	user, password string
	http           *http.Client
}

// NewClient makes a client of the service at base, such as
// http://distribution.virk.dk/cvr-permanent. The error is of the address.
func NewClient(base, user, password string) (*Client, error) {
	at, err := url.Parse(base)
	if err != nil {
		return nil, err
	}
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &Client{
		Now: time.Now, Wait: wait,
		base: at, user: user, password: password,
		http: &http.Client{Timeout: patience, CheckRedirect: stay},
	}, nil
}

// Search yields the pages of a query, by number, that come after the sort key of
// an earlier page; nil is before the first. It can be gone on with at any time from
// the last page that was dealt with. An error is the last that is yielded.
func (c *Client) Search(ctx context.Context, q Query, after json.RawMessage) iter.Seq2[*crm.RegisterPage, error] {
	return func(yield func(*crm.RegisterPage, error) bool) {
		for {
			a, err := c.patiently(ctx, func() (*answer, error) {
				return c.ask(ctx, http.MethodPost, c.index(q), q.body(crm.RegisterPageSize, after))
			})
			var page *crm.RegisterPage
			if err == nil {
				page, err = c.page(q, a)
			}
			if err == nil && !page.Last && bytes.Equal(page.After, after) {
				err = refused("svaret kommer ikke videre end %s", after)
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(page, nil) || page.Last {
				return
			}
			after = page.After
		}
	}
}

// Scroll yields the pages of a query as they are at one moment. A page of a scroll
// that was lost on the way cannot be asked for again: what the scroll does not
// give, because it is refused, torn or forgotten, comes by Search.
func (c *Client) Scroll(ctx context.Context, q Query) iter.Seq2[*crm.RegisterPage, error] {
	return func(yield func(*crm.RegisterPage, error) bool) {
		after, err := c.scroll(ctx, q, yield)
		var fault *passing
		if errors.As(err, &fault) && ctx.Err() == nil {
			err = cmp.Or(c.Wait(ctx, min(fault.wait(1), longestWait)), err)
		}
		switch {
		case err == nil:
			return
		case ctx.Err() != nil:
			yield(nil, ctx.Err())
			return
		case errors.Is(err, ErrDenied):
			yield(nil, err)
			return
		}
		for page, err := range c.Search(ctx, q, after) {
			if !yield(page, err) {
				return
			}
		}
	}
}

// scroll yields what a scroll gives. The error is why there is more than that,
// after the sort key.
func (c *Client) scroll(ctx context.Context, q Query, yield func(*crm.RegisterPage, error) bool) (after json.RawMessage, err error) {
	a, err := c.ask(ctx, http.MethodPost, c.index(q)+"?scroll="+scrollFor, q.body(crm.RegisterPageSize, nil))
	if err != nil {
		return nil, err
	}
	id := a.ScrollID
	defer func() { c.forget(ctx, id) }()
	for {
		page, err := c.page(q, a)
		if err != nil {
			return after, err
		}
		if !yield(page, nil) || page.Last {
			return nil, nil
		}
		after = page.After
		if a, err = c.ask(ctx, http.MethodPost, c.scrolls(), object{"scroll": scrollFor, "scroll_id": id}); err != nil {
			return after, err
		}
		id = cmp.Or(a.ScrollID, id)
	}
}

// forget lets the register free what it keeps for a scroll; it would do so by
// itself a little later, so nobody need know when it fails.
func (c *Client) forget(ctx context.Context, id string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	_, _ = c.ask(ctx, http.MethodDelete, c.scrolls(), object{"scroll_id": []string{id}})
}

func (c *Client) index(q Query) string {
	return c.base.JoinPath(kinds[q.Unit].path, "_search").String()
}

// scrolls are kept at the root of the host, not under the index they are of.
func (c *Client) scrolls() string {
	return c.base.ResolveReference(&url.URL{Path: "/_search/scroll"}).String()
}

func (c *Client) page(q Query, a *answer) (*crm.RegisterPage, error) {
	return a.page(q.Unit, crm.RegisterPageSize, crm.DateOf(c.Now()))
}

// ask asks once.
func (c *Client) ask(ctx context.Context, method, address string, question object) (*answer, error) {
	text, err := json.Marshal(question)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.SetBasicAuth(c.user, c.password)
	response, err := c.http.Do(request)
	if err != nil {
		return nil, unreachable(withoutAddress(err))
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	switch {
	case response.StatusCode != http.StatusOK:
		fault := faultOf(response, body)
		if p, ok := fault.(*passing); ok {
			p.retryAfter = retryAfter(response.Header, c.Now())
		}
		return nil, fault
	case err != nil:
		return nil, unreachable(err)
	case len(body) > maxAnswer:
		return nil, refused("svaret fylder mere end %d MB", maxAnswer>>20)
	}
	return parse(body)
}

// withoutAddress is an error of the connection without what was asked.
func withoutAddress(err error) error {
	var asked *url.Error
	if errors.As(err, &asked) {
		return asked.Err
	}
	return err
}
