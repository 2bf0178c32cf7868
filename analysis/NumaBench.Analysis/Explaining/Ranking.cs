using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Explaining;

/// <summary>The policies of one model by throughput.</summary>
/// <param name="Unranked">Those of which too little is known to say where they stand, with the reason.</param>
sealed record Ranking(IReadOnlyList<Ranked> Places, IReadOnlyList<(MeasuredCase Case, string Why)> Unranked)
{
    public static Ranking Of(IEnumerable<MeasuredCase> model)
    {
        var places = new List<Ranked>();
        List<(MeasuredCase Case, string Why)> cases = [.. model.Where(entry => entry.Row.MemoryNode != "none").Select(entry => (entry, WhyUnranked(entry)))];
        Ranked? best = null;
        foreach ((MeasuredCase entry, Estimate throughput) in cases.Where(entry => entry.Why.Length == 0)
            .Select(entry => (entry.Case, entry.Case.Estimate(Metric.ThroughputPerSecond)!)).OrderByDescending(entry => entry.Item2.Centre))
        {
            // Compared with the best of the rank and not with the neighbour: else a chain of overlaps would make first and last equal.
            bool isTied = best is not null && throughput.High >= best.Throughput.Low;
            var place = new Ranked(isTied ? best!.Rank : places.Count + 1, entry, throughput);
            best = isTied ? best : place;
            places.Add(place);
        }

        return new Ranking(places, cases.FindAll(entry => entry.Why.Length > 0));
    }

    static string WhyUnranked(MeasuredCase entry) => entry.Row.Status != CaseStatus.Ok ? Show.Status(entry.Row.Status)
        : entry.Estimate(Metric.ThroughputPerSecond) is not { } throughput ? "no throughput"
        : throughput.Kind == IntervalKind.None ? "one pass" : "";
}
