package crm_test

import (
	"testing"

	"jobbro/backend/crm"
)

func TestBacklogAfter(t *testing.T) {
	t.Parallel()
	results := func(statuses ...crm.SyncStatus) (all []crm.SyncResult) {
		for _, status := range statuses {
			all = append(all, crm.SyncResult{Status: status})
		}
		return all
	}
	for name, test := range map[string]struct {
		before  crm.Backlog
		results []crm.SyncResult
		after   crm.Backlog
	}{
		"nothing sent":       {crm.Backlog{Queued: 2, OldestAt: &signedInAt}, nil, crm.Backlog{Queued: 2, OldestAt: &signedInAt}},
		"all arrived":        {crm.Backlog{Queued: 2, OldestAt: &signedInAt}, results("applied", "repeat"), crm.Backlog{}},
		"one was refused":    {crm.Backlog{Queued: 2}, results("applied", "held"), crm.Backlog{Held: 1}},
		"one is tried on":    {crm.Backlog{Queued: 2, OldestAt: &signedInAt}, results("applied", "retry"), crm.Backlog{Queued: 1, OldestAt: &signedInAt}},
		"a draft remains":    {crm.Backlog{Queued: 1, Drafts: 1, OldestAt: &signedInAt}, results("applied"), crm.Backlog{Drafts: 1, OldestAt: &signedInAt}},
		"an app that is old": {crm.Backlog{}, results("applied"), crm.Backlog{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := test.before.After(test.results); got != test.after {
				t.Errorf("left %+v, want %+v", got, test.after)
			}
		})
	}
}
