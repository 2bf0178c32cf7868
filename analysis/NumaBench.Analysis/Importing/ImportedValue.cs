using NumaBench.Results;

namespace NumaBench.Analysis.Importing;

/// <summary>What another program says about one case, once; the second time it says it is another pass.</summary>
/// <param name="Metrics">Name of the metric and its value, of the same window. A metric that stands several times was measured so often in the pass.</param>
sealed record ImportedValue(Case Case, IReadOnlyList<(string Metric, double Value)> Metrics)
{
    public ImportedValue(Case @case, string metric, double value)
        : this(@case, [(metric, value)])
    {
    }
}
