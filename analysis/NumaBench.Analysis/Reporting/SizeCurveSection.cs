using System.Text;
using NumaBench.Analysis.CrossChecks;
using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>Latency by working set: the curve of each pair of nodes, and the caches in it beside those of sysfs.</summary>
static class SizeCurveSection
{
    const int MostColumns = 8;

    public static string Write(MeasuredRun run, IReadOnlyList<ChartLink> charts)
    {
        IReadOnlyList<SizeCurve> curves = SizeCurve.Of(run.Cases);
        if (curves.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder("## Latency by working set\n\n");
        text.AppendJoin("", charts.Where(chart => chart.Kind == CaseKind.SizeCurve).Select(chart => chart.Markdown));
        text.Append("Median in ns, with its interval. A working set below 2 MiB is the beginning of one huge page; case ids end in the size (`ws`).\n\n");
        foreach (SizeCurve[] table in curves.GroupBy(curve => curve.CpuNode).SelectMany(cpus => cpus.Chunk(MostColumns)))
        {
            Append(text, table);
        }

        AppendLevels(text, [.. curves.Where(curve => curve.IsOwn)], run.Manifest.Machine.Settings);
        return text.ToString();
    }

    /// <summary>A row a size, a column a memory node.</summary>
    static void Append(StringBuilder text, SizeCurve[] curves)
    {
        List<Dictionary<long, MeasuredCase>> columns = [.. curves.Select(curve => curve.Points.ToDictionary(point => point.Row.WorkingSetBytes))];
        text.Append(Markdown.Table(
            [$"working set, CPUs of node {curves[0].CpuNode}", .. curves.Select(curve => $">memory of node {curve.MemoryNode}")],
            columns.SelectMany(column => column.Keys).Distinct().Order()
                .Select(bytes => (string[])[Show.Bytes(bytes), .. columns.Select(column => Cell(column.GetValueOrDefault(bytes)))])));
        text.Append('\n');
    }

    static string Cell(MeasuredCase? point) => point switch
    {
        null => "",
        { Counts: true } when point.Estimate(Metric.LatencyNanoseconds) is { } estimate =>
            $"{Show.Number(estimate.Centre)} ({Show.Interval(estimate)}){(point.IsNoisy ? " noisy" : "")}",
        _ => Show.Status(point.Row.Status),
    };

    static void AppendLevels(StringBuilder text, List<SizeCurve> own, IReadOnlyDictionary<string, string> settings)
    {
        List<string[]> rows = [.. own.SelectMany(curve => Rows(curve, settings))];
        if (rows.Count == 0)
        {
            text.Append("No cache levels were read from the curves: that takes a curve over the CPUs' own memory with a point an octave, all in huge pages.\n\n");
            return;
        }

        text.Append("Caches as the curve over the CPUs' own memory shows them, beside the sizes in sysfs:\n\n");
        text.Append(Markdown.Table(["CPUs of node", "level", ">latency, ns", "holds", "does not hold", "sysfs"], rows)).Append('\n');
    }

    static IEnumerable<string[]> Rows(SizeCurve curve, IReadOnlyDictionary<string, string> settings)
    {
        IReadOnlyList<CacheComparison> compared = CacheSizeCheck.Compare(curve.Levels, settings);
        for (int i = 0; i < curve.Levels.Count; i++)
        {
            CacheLevel level = curve.Levels[i];
            string sysfs = string.Join(", ", compared.Where(entry => ReferenceEquals(entry.Level, level))
                .Select(entry => $"{entry.Cache} {Show.Bytes(entry.SysFsBytes)}{(entry.Agrees ? "" : " (disagrees)")}"));
            yield return [$"{curve.CpuNode}", $"cache {i + 1}", Show.Number(level.Nanoseconds), Show.Bytes(level.HeldBytes), Show.Bytes(level.MissedBytes), sysfs.Length > 0 ? sysfs : "none"];
        }

        if (curve.Levels.Count > 0)
        {
            yield return [$"{curve.CpuNode}", "memory", Show.Number(curve.Measured[^1].Estimate.Centre), Show.Bytes(curve.Measured[^1].Case.Row.WorkingSetBytes), "", ""];
        }
    }
}
