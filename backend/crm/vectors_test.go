package crm

import (
	"encoding/json"
	"math"
	"os"
	"sync"
	"testing"
)

// vectors are worked examples, computed independently of this code. Figures are
// rounded as written there; near compares at that precision.
type vectorFile struct {
	Pace struct {
		TotalWorkdays int     `json:"total_workdays"`
		TotalWeighted float64 `json:"total_weighted"`
		Rows          []struct {
			Date                               Date
			Workdays                           int
			Flat800, Weighted, Exp800, Exp3000 float64
		}
	} `json:"pace_2027"`
	Forecast []struct {
		AsOf       Date
		Actual     int
		Elapsed    float64
		Total      float64
		Expected   float64
		PaceIndex  float64 `json:"pace_index"`
		Rate       float64
		MeanFinal  float64 `json:"mean_final"`
		SD         float64
		Lo80, Hi80 int
		PReach     float64 `json:"p_reach"`
		NeededRate float64 `json:"needed_rate"`
	}
	Allocation struct {
		Weights map[ID]float64
		Total   int
		Result  map[ID]int
	}
	Tier map[string]struct {
		Events [][2]string
		Score  float64
		Next   map[Tier]Tier
	}
	TierSeries [][3]any       `json:"tier_series"`
	RatioCap   map[string]int `json:"ratio_cap"`
	RatioFTE   []struct {
		Ordinary  []float64
		Supported []float64 `json:"supported_hours"`
		New       float64   `json:"new_hours"`
		Result    [5]any
	} `json:"ratio_fte"`
	Attainment struct {
		Plan, Actual                  map[string]int
		Uncapped, Capped, Reach, Full float64
	}
}

var readVectors = sync.OnceValues(func() (v vectorFile, err error) {
	file, err := os.Open("testdata/vectors.json")
	if err != nil {
		return v, err
	}
	defer file.Close()
	reading := json.NewDecoder(file)
	reading.DisallowUnknownFields() // an example that no test reads proves nothing
	return v, reading.Decode(&v)
})

func vectors(t *testing.T) vectorFile {
	t.Helper()
	v, err := readVectors()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func near(t *testing.T, what string, got, want float64, decimals int) {
	t.Helper()
	if math.Abs(got-want) > 0.5000001*math.Pow10(-decimals) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}
