package store

import (
	"context"
	"errors"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"
	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// newLink keeps a link under a hash of its name.
func newLink(t *testing.T, s *Store, purpose crm.LinkPurpose, name string, browser []byte) {
	t.Helper()
	l := crm.NewLink(purpose, []byte(name), s.now())
	l.BrowserHash = browser
	if err := s.MakeLink(t.Context(), l); err != nil {
		t.Fatal(err)
	}
}

func use(t *testing.T, s *Store, purpose crm.LinkPurpose, name string, browser []byte) error {
	return s.write(t.Context(), func(_ context.Context, tx *gorm.DB) error {
		_, err := s.useLink(tx, purpose, []byte(name), browser)
		return err
	})
}

// P2: reading a link changes nothing, as a program that scans mail would do it; using
// it works once.
func TestLinkIsUsedOnce(t *testing.T) {
	t.Parallel()
	s := story(t)
	newLink(t, s, crm.LinkConfirm, "a", nil)
	row := func() (row string) {
		if err := s.pool.QueryRow(t.Context(), `SELECT link::text FROM link`).Scan(&row); err != nil {
			t.Fatal(err)
		}
		return row
	}
	before := row()
	for range 10 {
		if _, err := s.ReadLink(t.Context(), crm.LinkConfirm, []byte("a")); err != nil {
			t.Fatal(err)
		}
	}
	if after := row(); after != before {
		t.Errorf("reading made %s of %s", after, before)
	}
	used := make(chan error, 8)
	var group errgroup.Group
	for range cap(used) {
		group.Go(func() error {
			used <- use(t, s, crm.LinkConfirm, "a", nil)
			return nil
		})
	}
	_ = group.Wait()
	close(used)
	times := 0
	for err := range used {
		if err == nil {
			times++
		} else if crm.KindOf(err) != crm.Gone {
			t.Errorf("one that came late got %v", err)
		}
	}
	if times != 1 {
		t.Errorf("it was used %d times", times)
	}
}

// P2: who holds a secret is told why it no longer works; to everybody else it is
// unknown, whatever it once was.
func TestLinkThatNoLongerWorks(t *testing.T) {
	t.Parallel()
	s := story(t)
	newLink(t, s, crm.LinkSignIn, "open", []byte("browser"))
	newLink(t, s, crm.LinkConfirm, "used", nil)
	newLink(t, s, crm.LinkConfirm, "late", nil)
	newLink(t, s, crm.LinkReport, "revoked", nil)
	if err := use(t, s, crm.LinkConfirm, "used", nil); err != nil {
		t.Fatal(err)
	}
	if err := s.write(t.Context(), func(_ context.Context, tx *gorm.DB) error {
		return s.revokeLinks(tx, "hash = ?", []byte("revoked")).Error
	}); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name    string
		purpose crm.LinkPurpose
		browser string
		after   time.Duration
		code    string
	}{
		{"open", crm.LinkSignIn, "another browser", 0, "link.none"},
		{"open", crm.LinkConfirm, "browser", 0, "link.none"},
		{"open", crm.LinkSignIn, "browser", 15 * time.Minute, "link.expired"},
		{"open", crm.LinkSignIn, "browser", 15*time.Minute - time.Second, ""},
		{"used", crm.LinkConfirm, "", 0, "link.used"},
		{"used", crm.LinkConfirm, "", 49 * time.Hour, "link.used"},
		{"late", crm.LinkConfirm, "", 48 * time.Hour, "link.expired"},
		{"revoked", crm.LinkReport, "", 0, "link.revoked"},
		{"guessed", crm.LinkReport, "", 0, "link.none"},
	} {
		s.Now = func() time.Time { return storyNow.Add(tt.after) }
		err := use(t, s, tt.purpose, tt.name, []byte(tt.browser))
		var refused *crm.Error
		if tt.code == "" && err != nil || tt.code != "" && (!errors.As(err, &refused) || refused.Code != tt.code) {
			t.Errorf("%s for %s after %s: %v, want %q", tt.name, tt.purpose, tt.after, err, tt.code)
		}
	}
	s.Now = func() time.Time { return storyNow.AddDate(1, 0, 0) }
	if err := s.ForgetLinks(t.Context()); err != nil || count(t, s, `SELECT count(*) FROM link`) != 0 {
		t.Errorf("links are kept for ever: %v", err)
	}
}
