using NumaBench.Analysis.Charts;

namespace NumaBench.Analysis.Reporting;

/// <summary>All models and policies in one picture, and how to read it.</summary>
static class RooflineSection
{
    /// <summary>Empty without the chart: no model's work is known, or no node's own memory was read.</summary>
    public static string Write(IEnumerable<ChartLink> charts) => charts.FirstOrDefault(chart => chart.Subject == RooflineChart.Subject) is not { } chart ? ""
        : $"## Models under the roofs of one node\n\n{chart.Markdown}"
            + "Under the slope memory holds a model up, and where its weights are matters; under the level roof the cores do. "
            + "A mark above a roof has threads on several nodes, or weights in caches; one far below is held up by something else: barriers, latency, the work of the runtime.\n\n";
}
