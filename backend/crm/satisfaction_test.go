package crm

import "testing"

// S3: nothing is told of fewer than five answers, also not by what is left when others
// are taken from all.
func TestFewAnswersAreNotTold(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		answers []int // of companies whose people all say 4, but the last one's 1
		all     int
		told    int
	}{
		"nobody has answered":            {nil, 0, 0},
		"four":                           {[]int{3, 1}, 0, 0},
		"five of two companies":          {[]int{4, 1}, 5, 0},
		"five of one":                    {[]int{5}, 5, 1},
		"two that can be told":           {[]int{7, 5}, 12, 2},
		"one that could be worked out":   {[]int{9, 6, 3}, 18, 1},
		"all of them could be":           {[]int{5, 1}, 6, 0},
		"a rest that can be told of all": {[]int{9, 4, 3}, 16, 1},
	} {
		var by []CompanySatisfaction
		for i, n := range tt.answers {
			c := CompanySatisfaction{Satisfaction: Satisfaction{Answers: n, Average: 4.4}}
			if i == len(tt.answers)-1 {
				c.Average = 1.2
			}
			by = append(by, c)
		}
		got := NewSatisfactionFigure("2026-01-01", by)
		if (got.All == nil) != (tt.all == 0) || got.All != nil && got.All.Answers != tt.all {
			t.Errorf("%s: all are %+v, want %d", name, got.All, tt.all)
		}
		if len(got.Companies) != tt.told || got.LeftOut != len(tt.answers)-tt.told {
			t.Errorf("%s: %+v are told and %d left out", name, got.Companies, got.LeftOut)
		}
	}
	got := NewSatisfactionFigure("2026-01-01", []CompanySatisfaction{{Satisfaction: Satisfaction{6, 4.4}}, {Satisfaction: Satisfaction{5, 3.61}}})
	if *got.All != (Satisfaction{11, 4}) || got.Companies[1].Average != 4 || got.Companies[0].Average != 4 {
		t.Errorf("%+v, %+v", got.All, got.Companies)
	}
}
