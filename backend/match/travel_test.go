package match

import (
	"encoding/csv"
	"math"
	"os"
	"slices"
	"strconv"
	"testing"

	"jobbro/backend/crm"
)

func at(lat, lon float64) crm.Place { return crm.Place{Lat: &lat, Lon: &lon} }

func TestMinutes(t *testing.T) {
	t.Parallel()
	hirtshals := at(57.5707, 9.9667)
	for _, c := range []struct {
		name, means, zone string
		to                crm.Place
		want              int
	}{
		{"within the town, on foot", "walk", "9800", at(57.4654, 9.9685), 31},
		{"within the town, by car", "car", "9800", at(57.4654, 9.9685), 7},
		{"to the next town, by bike", "bike", "9800", hirtshals, 64},
		{"to the next town, by bus", "bus", "9800", hirtshals, 43},
		{"to the next town, by car", "car", "9800", hirtshals, 23},
		{"a workplace of which only the postcode is known", "car", "9800", crm.Place{Postcode: "9850"}, 23},
		{"a position outside Denmark counts as none", "car", "9800", crm.Place{Postcode: "9850", Lat: new(float64), Lon: new(float64)}, 23},
		{"a postcode that does not exist", "car", "0000", hirtshals, UnknownTravel},
		{"no means", "", "9800", hirtshals, UnknownTravel},
		{"a workplace of which nothing is known", "car", "9800", crm.Place{}, UnknownTravel},
	} {
		if got := Minutes(c.means, c.zone, c.to); got != c.want {
			t.Errorf("%s: %d minutes, want %d", c.name, got, c.want)
		}
	}
}

// The straight line on a plane is compared with the one on a globe.
func TestLineIsStraightEnough(t *testing.T) {
	t.Parallel()
	places := postcodes()
	if len(places) < 1100 {
		t.Fatalf("%d postcodes", len(places))
	}
	for _, pair := range [][2]string{{"9800", "9850"}, {"9990", "9000"}, {"9800", "4800"}, {"6700", "2100"}, {"9990", "4970"}} {
		a, b := places[pair[0]], places[pair[1]]
		got, want := lineKm(a, b), globeKm(a, b)
		if math.Abs(got-want) > want/200 {
			t.Errorf("%v: %.2f km, on a globe %.2f", pair, got, want)
		}
	}
}

func globeKm(a, b point) float64 {
	rad := func(of int32) float64 { return float64(of) / 1e4 * math.Pi / 180 }
	half := func(x float64) float64 { return math.Sin(x/2) * math.Sin(x/2) }
	h := half(rad(a.lat-b.lat)) + math.Cos(rad(a.lat))*math.Cos(rad(b.lat))*half(rad(a.lon-b.lon))
	return 2 * 6371 * math.Asin(math.Sqrt(h))
}

// How far the middle of a postcode misleads: real addresses as homes, and each of the others
// as a workplace. What is held here is stated in deploy/matching.md.
func TestErrorAgainstRealAddresses(t *testing.T) {
	t.Parallel()
	file, err := os.Open("testdata/addresses.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	type home struct {
		zone     string
		lat, lon float64
	}
	var homes []home
	for _, row := range rows[1:] {
		lat, _ := strconv.ParseFloat(row[2], 64)
		lon, _ := strconv.ParseFloat(row[3], 64)
		homes = append(homes, home{row[1], lat, lon})
	}
	of := func(h home) point { return point{int32(math.Round(h.lat * 1e4)), int32(math.Round(h.lon * 1e4))} }
	for means, most := range map[string][2]float64{"walk": {20, 41}, "bike": {7, 14}, "bus": {3, 7}, "car": {2, 4}} {
		var off []float64
		for i, from := range homes {
			for j, to := range homes {
				if i != j {
					pace := paces[means]
					known := math.Round(globeKm(of(from), of(to))*roadPerLine*pace.perKm + pace.still)
					off = append(off, math.Abs(float64(Minutes(means, from.zone, at(to.lat, to.lon)))-known))
				}
			}
		}
		slices.Sort(off)
		middle, worst := off[len(off)/2], off[len(off)-1]
		t.Logf("%s: half of %d journeys are off by at most %v minutes, the worst by %v", means, len(off), middle, worst)
		if middle > most[0] || worst > most[1] {
			t.Errorf("%s: off by %v and at worst %v minutes, stated are %v", means, middle, worst, most)
		}
	}
}
