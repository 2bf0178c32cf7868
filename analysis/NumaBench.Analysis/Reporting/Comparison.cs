using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>Two cases of which one is divided by the other, pass by pass.</summary>
/// <param name="Where">For people: <c>node 0 → 1</c>.</param>
sealed record Pair(string Where, MeasuredCase Numerator, MeasuredCase Denominator);

/// <summary>A ratio over several pairs of nodes: the typical one, the best and the worst one, each with its interval.</summary>
/// <param name="Typical">Median over the pairs in each pass, then over passes.</param>
/// <param name="Best">The pair with the best centre.</param>
/// <param name="Worst">The pair with the worst centre.</param>
sealed record Comparison(Estimate Typical, Estimate Best, Estimate Worst, string WorstWhere, bool IsNoisy, IReadOnlyList<string> Cases)
{
    /// <summary>How far the pairs lie apart, for a sentence; empty with one pair. The typical one may be like none of them: near and far nodes have their own.</summary>
    public string OverPairs => Cases.Count > 2 ? $"; {Show.Times(Best.Centre)}…{Show.Times(Worst.Centre)} over the pairs, the worst: {WorstWhere}" : "";

    /// <summary>Null when no pair has a common pass.</summary>
    public static Comparison? Of(IEnumerable<Pair> pairs, string metric, bool highIsWorse)
    {
        var ratios = pairs
            .Select(pair => (Pair: pair, Estimate: Ratio.Paired(pair.Numerator.Passes(metric), pair.Denominator.Passes(metric), !highIsWorse)))
            .Where(entry => entry.Estimate is not null).ToList();
        if (ratios.Count == 0)
        {
            return null;
        }

        (Pair Pair, Estimate? Estimate) high = ratios.MaxBy(entry => entry.Estimate!.Centre), low = ratios.MinBy(entry => entry.Estimate!.Centre);
        ((_, Estimate? best), (Pair worst, Estimate? worstEstimate)) = highIsWorse ? (low, high) : (high, low);
        IEnumerable<MeasuredCase> used = ratios.SelectMany(entry => new[] { entry.Pair.Numerator, entry.Pair.Denominator }).Distinct();
        return new Comparison(
            Across(ratios.ConvertAll(entry => entry.Pair), metric, highIsWorse) ?? worstEstimate!, best!, worstEstimate!, worst.Where,
            used.Any(entry => entry.IsNoisy), [.. used.Select(entry => entry.Row.CaseId)]);
    }

    // Only passes that every pair has: else a killed run would compare different machines' halves in different passes.
    static Estimate? Across(List<Pair> pairs, string metric, bool highIsWorse)
    {
        int passes = pairs.Min(pair => Math.Min(pair.Numerator.Passes(metric).Count, pair.Denominator.Passes(metric).Count));
        double[] perPass = [.. Enumerable.Range(0, passes)
            .Where(pass => pairs.All(pair => pair.Numerator.Passes(metric)[pass].Count > 0 && pair.Denominator.Passes(metric)[pass].Count > 0))
            .Select(pass => Estimator.Median([.. pairs.Select(pair =>
                Estimator.Median(pair.Numerator.Passes(metric)[pass]) / Estimator.Median(pair.Denominator.Passes(metric)[pass]))]))];
        return perPass.Length == 0 ? null : Estimator.FromPassValues(perPass, !highIsWorse);
    }
}
