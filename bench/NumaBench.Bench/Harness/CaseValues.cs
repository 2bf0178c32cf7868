using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>The samples of a case that judgements are made from: its main values pass by pass, and what was counted of whole passes.</summary>
sealed class CaseValues
{
    public static readonly CaseValues None = new();

    readonly SortedDictionary<int, IReadOnlyList<double>> passes = [];
    readonly Dictionary<string, List<double>> wholePasses = [];

    /// <summary>The values of the main metric, one list a pass, in the order of the passes.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Passes => [.. passes.Values];

    /// <summary>How many of the first <paramref name="planned"/> passes have values; extra passes fill no gap.</summary>
    public int PassesOf(int planned) => passes.Keys.Count(pass => pass <= planned);

    /// <summary>The values of whole passes (iteration 0) of a metric; none where it was not recorded.</summary>
    public IReadOnlyList<double> WholePasses(string metric) => wholePasses.GetValueOrDefault(metric, []);

    /// <summary>Takes up the samples of one pass; a pass without values of the main metric does not count.</summary>
    public void Add(string kind, IReadOnlyList<Sample> samples)
    {
        string main = Metric.Main(kind);
        double[] values = [.. samples.Where(sample => sample.Metric == main && sample.Iteration > 0).Select(sample => sample.Value)];
        if (values.Length == 0)
        {
            return;
        }

        passes[samples[0].Pass] = values;
        foreach (Sample whole in samples.Where(sample => sample.Iteration == 0))
        {
            wholePasses.TryAdd(whole.Metric, []);
            wholePasses[whole.Metric].Add(whole.Value);
        }
    }
}
