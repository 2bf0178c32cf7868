using System.Text;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>Core to core: an overview by how near two CPUs are, and the pairs while they are few.</summary>
static class CoreToCoreSection
{
    const int MostRows = 64;

    static readonly (string Operation, string Words)[] Relations =
    [
        ("smt-siblings", "SMT siblings of a core"), ("same-l3", "cores of one L3 cache"), ("same-node", "cores of one node"), ("other-node", "cores of two nodes"),
    ];

    public static string Write(MeasuredRun run, IReadOnlyList<ChartLink> charts)
    {
        IReadOnlyList<CorePair> pairs = CorePair.Of(run);
        if (pairs.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder("## Core to core\n\n");
        text.Append("How long a cache line takes from one CPU to another: half a round trip of a word that two threads count up in turns. ")
            .Append(Chosen(pairs)).Append("\n\n");
        text.AppendJoin("", charts.Where(chart => chart.Kind == CaseKind.CoreToCore).Select(chart => chart.Markdown));
        text.Append(Markdown.Table(["pairs of", ">pairs", ">nearest, ns", ">median, ns", ">farthest, ns"], Relations.Select(relation => Overview(relation.Words, Medians(pairs, relation.Operation))).Where(row => row.Length > 0)));
        text.Append('\n');
        if (pairs.Count > MostRows)
        {
            return text.Append($"The {pairs.Count} cases are in summary.json, each with its interval.\n\n").ToString();
        }

        text.Append(Markdown.Table(
            [">CPU", ">CPU", "home of the line", ">median, ns", ">interval", ">best pass, ns", ">passes", "pages were on", "status"],
            pairs.Select(Row)));
        return text.Append('\n').ToString();
    }

    static string Chosen(IReadOnlyList<CorePair> pairs) => pairs[0].Case.Row.Method switch
    {
        "pairs-by-l3" => "Not all pairs: one core of each L3 cache with each other, and two cores inside each.",
        "pairs-by-node" => "Not all pairs: one core of each node with each other, and two cores inside each.",
        _ => "All pairs, one CPU a core.",
    };

    static List<double> Medians(IReadOnlyList<CorePair> pairs, string operation) =>
    [
        .. pairs.Where(pair => pair.IsUsualHome && pair.Case.Counts && pair.Case.Row.Operation == operation)
            .Select(pair => pair.Case.Estimate(Metric.LatencyNanoseconds)?.Centre).OfType<double>().Order(),
    ];

    static string[] Overview(string words, List<double> ascending) => ascending.Count == 0
        ? []
        : [words, $"{ascending.Count}", Show.Number(ascending[0]), Show.Number(Middle(ascending)), Show.Number(ascending[^1])];

    static double Middle(List<double> ascending) => (ascending[(ascending.Count - 1) / 2] + ascending[ascending.Count / 2]) / 2;

    static string[] Row(CorePair pair)
    {
        Estimate? estimate = pair.Case.Counts ? pair.Case.Estimate(Metric.LatencyNanoseconds) : null;
        return
        [
            $"{pair.A}", $"{pair.B}", $"node {Markdown.Text(pair.Case.Row.MemoryNode)}", .. MemorySection.Numbers(estimate),
            MemorySection.Placement(pair.Case.Row), Show.Status(pair.Case.Row.Status),
        ];
    }
}
