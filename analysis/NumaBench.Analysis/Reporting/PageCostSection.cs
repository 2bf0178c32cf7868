using System.Text;
using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>Page costs: the first touch of a page, and moving pages from node to node.</summary>
static class PageCostSection
{
    public static string Write(MeasuredRun run, IReadOnlyList<ChartLink> charts)
    {
        var text = new StringBuilder();
        Write(
            text, CaseKind.PageTouch, "Page costs, first touch",
            "The first write to a page: the kernel finds a free page, clears it and maps it. GB/s are a page's bytes in that time.",
            ["CPUs of node", "memory of node", "pages", ">median, ns a page", ">interval", ">best pass, ns", ">passes", ">GB/s", "pages were on", "status"],
            entry => [Markdown.Text(entry.Row.CpuNode), Markdown.Text(entry.Row.MemoryNode), Pages(entry), .. Numbers(entry), FillRate(entry)]);
        Write(
            text, CaseKind.PageMove, "Page costs, moving between nodes",
            "move_pages(2) takes a filled buffer from one node to another; where its pages were is shown before and after.",
            ["from node", "to node", "pages", ">median, GB/s", ">interval", ">best pass, GB/s", ">passes", "pages were on", "status"],
            entry => [Markdown.Text(CaseId.Value(entry.Row.CaseId, "from")), Markdown.Text(entry.Row.MemoryNode), Pages(entry), .. Numbers(entry)]);
        return text.ToString();

        void Write(StringBuilder into, string kind, string title, string meaning, string[] header, Func<MeasuredCase, string[]> cells)
        {
            List<MeasuredCase> cases = [.. run.OfKind(kind).Where(entry => entry.Row.MemoryNode != "none")
                .OrderBy(entry => CaseId.Value(entry.Row.CaseId, "page"), StringComparer.Ordinal)];
            if (cases.Count > 0)
            {
                into.Append($"## {title}\n\n{meaning}\n\n")
                    .AppendJoin("", charts.Where(chart => chart.Kind == kind).Select(chart => chart.Markdown))
                    .Append(Markdown.Table(header, cases.Select(entry => cells(entry).Append(MemorySection.Placement(entry.Row)).Append(Show.Status(entry.Row.Status)).ToArray())))
                    .Append('\n');
            }
        }
    }

    static string[] Numbers(MeasuredCase entry) => MemorySection.Numbers(entry.Counts ? entry.Estimate(Metric.Main(entry.Row.Kind)) : null);

    static string FillRate(MeasuredCase entry) =>
        entry.Counts && entry.Row.PageBytes > 0 && entry.Estimate(Metric.FaultNanoseconds) is { Centre: > 0 } estimate ? Show.Number(entry.Row.PageBytes / estimate.Centre) : "–";

    static string Pages(MeasuredCase entry) => Markdown.Text(CaseId.Value(entry.Row.CaseId, "page")) + entry.Row.PageBytes switch
    {
        <= 0 => "",
        >= 1 << 20 and var bytes => $", {bytes >> 20} MiB",
        var bytes => $", {bytes >> 10} KiB",
    };
}
