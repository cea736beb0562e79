package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"

	"jobbro/backend/crm"
	"jobbro/backend/store"
)

const evalHelp = `jobbro eval matching

Says how well matching has done in the last 12 months. Percentages of fewer than 10 are
left out, and counts from 1 to 4 are only said to be small.
`

// runEval prints figures for who runs the server.
func runEval(ctx context.Context, p *program, args []string) error {
	if len(args) != 1 || args[0] != "matching" {
		fmt.Fprint(p.stderr, evalHelp)
		return errUsage
	}
	return withDatabase(ctx, p, func(ctx context.Context, d *database) error {
		s, err := store.New(d.pool)
		if err != nil {
			return err
		}
		e, err := s.EvaluateMatching(ctx)
		if err != nil {
			return err
		}
		return printEvaluation(p.stdout, e)
	})
}

func printEvaluation(out io.Writer, e *crm.MatchEvaluation) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	row := func(name, value string, of crm.Count, note string) {
		fmt.Fprintf(w, "%s\t%s\tn = %s\t%s\n", name, value, counted(of), note)
	}
	share := func(name string, p crm.Percentage, note string) { row(name, percent(p.Percent), p.Of, note) }
	fmt.Fprintf(w, "Matching from %s to %s, replayed by version %d\n\n", e.From, e.To, e.Policy)
	for _, replay := range []struct {
		among string
		crm.Replay
	}{{"own citizens", e.Own}, {"everybody", e.All}} {
		share("Precision of the first 3, among "+replay.among, replay.Precision, "of their places, how many hold somebody agreed on")
		share("Found among the first 3, among "+replay.among, replay.Found, "of the lists, how many have somebody agreed on there")
		row("MRR, among "+replay.among, number(replay.MRR.Value), replay.MRR.Of, "mean of 1 divided by the first place of somebody agreed on")
	}
	fmt.Fprintln(w)
	share("Agreed on, and removed by a filter", e.Removed, called(e.RemovedHigh, "should be below 2 %"))
	for _, f := range e.RemovedBy {
		share("  "+f.Why, f.Share, called(f.High, "should be below 2 %"))
	}
	fmt.Fprintln(w, "\nProposed although a filter stood between, of the pairs shown")
	for _, f := range e.Overridden {
		share("  "+f.Why, f.Share, called(f.High, "should be below 20 %"))
	}
	fmt.Fprintln(w)
	row("Days from an opening to its first proposal", number(e.FirstProposal.Value), e.FirstProposal.Of, "median")
	fmt.Fprintln(w, "\nProposals that came so far")
	for _, step := range e.Funnel {
		fmt.Fprintf(w, "  %s\t%s\tn = %s\t\n", step.State, percent(step.Share.Percent), counted(step.Count))
	}
	return w.Flush()
}

func called(high bool, note string) string {
	if high {
		return "TOO HIGH: " + note
	}
	return note
}

func counted(c crm.Count) string {
	if c.N == nil {
		return "<5"
	}
	return strconv.Itoa(*c.N)
}

func percent(value *float64) string {
	if value == nil {
		return "too few"
	}
	return strconv.FormatFloat(*value, 'f', 1, 64) + " %"
}

func number(value *float64) string {
	if value == nil {
		return "too few"
	}
	return strconv.FormatFloat(*value, 'f', 2, 64)
}
