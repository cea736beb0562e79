package api_test

import (
	"slices"
	"strings"
	"testing"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
)

// scenarios ask for every operation as guest, consultant, manager, company and
// stranger. The rows of a noun stand in its own test file.
var scenarios = slices.Concat(sessionScenarios, deviceScenarios, userScenarios, staffScenarios, companyScenarios, handoverScenarios, continuityScenarios, satisfactionScenarios, companyTableScenarios, importScenarios, mergeScenarios, approachScenarios, runningWorkScenarios, duplicateScenarios, workplaceScenarios, registerScenarios, citizenScenarios, contactScenarios, newCompanyScenarios, taskScenarios, openingScenarios, proposalScenarios, eventScenarios, groupScenarios, notificationScenarios, visitScenarios, courseScenarios, yearScenarios, feedScenarios, displayScenarios, invitationScenarios, reviewScenarios, quotaScenarios, calendarScenarios, syncScenarios, liveScenarios, mailScenarios)

func TestScenarios(t *testing.T) {
	t.Parallel()
	shared := Start(t)
	for _, scenario := range scenarios {
		t.Run(scenario.Op, func(t *testing.T) { scenario.Run(t, shared) })
	}
}

func TestEveryOperationHasAScenario(t *testing.T) {
	t.Parallel()
	for _, op := range operations(t) {
		if !slices.ContainsFunc(scenarios, func(s Scenario) bool { return s.Op == op }) {
			t.Errorf("%s has no scenario", op)
		}
	}
}

// operations are those of the document, as "GET /visits/{id}".
func operations(t *testing.T) []string {
	t.Helper()
	s := api.New(api.Options{})
	var all []string
	for path, item := range s.OpenAPI().Paths {
		path = strings.TrimPrefix(path, api.Prefix)
		for method, declared := range map[string]bool{
			"GET": item.Get != nil, "PUT": item.Put != nil, "POST": item.Post != nil, "PATCH": item.Patch != nil, "DELETE": item.Delete != nil,
		} {
			if declared {
				all = append(all, method+" "+path)
			}
		}
	}
	if len(all) == 0 {
		t.Fatal("the document has no operations")
	}
	slices.Sort(all)
	return all
}
