package crm_test

import (
	"testing"
	"time"

	"jobbro/backend/crm"
)

var signedInAt = time.Date(2027, 6, 30, 8, 0, 0, 0, time.UTC)

func TestPresent(t *testing.T) {
	t.Parallel()
	first, second, other := []byte("first"), []byte("second"), []byte("other")
	fresh := crm.NewSession("s", "u", "phone", first, signedInAt)
	rotated := crm.NewSession("s", "u", "phone", first, signedInAt.Add(-time.Hour))
	rotated.Rotate(second, signedInAt)
	phone, another := crm.ID("phone"), crm.ID("another")
	synced := *rotated
	synced.DeviceID = &phone
	within, after := signedInAt.Add(crm.RotationGrace-1), signedInAt.Add(crm.RotationGrace)
	for name, test := range map[string]struct {
		session *crm.Session
		token   []byte
		device  crm.ID
		at      time.Time
		want    crm.Presented
	}{
		"the first token at once":          {fresh, first, "", signedInAt, crm.PresentedDue},
		"the first token later":            {fresh, first, "", after, crm.PresentedDue},
		"none of ours":                     {fresh, other, "", signedInAt, crm.PresentedReused},
		"no token before the first":        {fresh, nil, "", signedInAt, crm.PresentedReused},
		"the current one, just made":       {rotated, second, "", within, crm.PresentedFresh},
		"the current one, later":           {rotated, second, "", after, crm.PresentedDue},
		"the one before, answer was lost":  {rotated, first, "", within, crm.PresentedAgain},
		"the one before, after the grace":  {rotated, first, "", after, crm.PresentedReused},
		"the answer lost in a dead spot":   {&synced, first, phone, after, crm.PresentedAgain},
		"a copy of the one before":         {&synced, first, "", after, crm.PresentedReused},
		"a copy on another phone":          {&synced, first, another, after, crm.PresentedReused},
		"from a phone never heard of":      {rotated, first, phone, after, crm.PresentedReused},
		"none of ours from the phone":      {&synced, other, phone, after, crm.PresentedReused},
		"none of ours in the grace either": {rotated, other, "", within, crm.PresentedReused},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := test.session.Present(test.token, test.device, test.at); got != test.want {
				t.Errorf("taken for %d, want %d", got, test.want)
			}
		})
	}
}

func TestSessionEndsIdleOrOld(t *testing.T) {
	t.Parallel()
	s := crm.NewSession("s", "u", "phone", nil, signedInAt)
	if !s.Open(signedInAt.Add(crm.SessionIdle-1)) || s.Open(signedInAt.Add(crm.SessionIdle)) {
		t.Error("an idle session does not end after SessionIdle")
	}
	for now := signedInAt; s.Open(now); now = now.Add(24 * time.Hour) {
		s.Seen(now)
	}
	if old := s.ExpiresAt.Sub(signedInAt); old != crm.SessionMax {
		t.Errorf("used daily, it ends after %v, want %v", old, crm.SessionMax)
	}
}

func TestSignInBrakeWait(t *testing.T) {
	t.Parallel()
	brake := crm.SignInBrake{Free: 5}
	for _, test := range []struct {
		failures int
		ago      time.Duration
		want     time.Duration
	}{
		{0, 0, 0},
		{4, 0, 0},
		{5, 0, time.Second},
		{6, 0, 2 * time.Second},
		{8, 3 * time.Second, 5 * time.Second},
		{8, 8 * time.Second, 0},
		{15, 0, 15 * time.Minute},
		{1 << 30, 0, 15 * time.Minute},
		{1 << 30, 25 * time.Hour, 0},
	} {
		if got := brake.Wait(test.failures, signedInAt.Add(-test.ago), signedInAt); got != test.want {
			t.Errorf("%d failures, the last %v ago: wait %v, want %v", test.failures, test.ago, got, test.want)
		}
	}
}
