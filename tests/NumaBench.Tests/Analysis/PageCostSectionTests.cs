using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis;

public sealed class PageCostSectionTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    static RunBuilder TwoNodes() => new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20))
        .Touch(0, 0, "base", 512).Touch(0, 1, "base", 1024).Touch(0, 0, "huge", 104857.6).Touch(0, 1, "huge", 7, CaseStatus.Skipped)
        .Move(0, 1, "base", 2.5).Move(1, 0, "base", 2).Move(0, 1, "huge", 8);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Touches_stand_by_page_size_with_the_rate_at_which_memory_is_filled()
    {
        string[] lines = Lines();

        Assert.Equal(
            ["| 0 | 0 | base, 4 KiB | 512.0 | 8.00", "| 0 | 1 | base, 4 KiB | 1024 | 4.00", "| 0 | 0 | huge, 2 MiB | 104858 | 20.0", "| 0 | 1 | huge, 2 MiB | – | –"],
            lines.Where(line => line.Split(" | ").Length == 10 && char.IsAsciiDigit(line[2]))
                .Select(line => line.Split(" | ")).Select(cells => string.Join(" | ", [.. cells[..4], cells[7]])));
    }

    [Fact]
    public void Moves_name_both_nodes()
    {
        Assert.Equal(
            ["| 0 | 1 | base, 4 KiB | 2.50", "| 1 | 0 | base, 4 KiB | 2.00", "| 0 | 1 | huge, 2 MiB | 8.00"],
            Lines().Where(line => line.Split(" | ").Length == 9 && char.IsAsciiDigit(line[2])).Select(line => string.Join(" | ", line.Split(" | ")[..4])));
    }

    [Fact]
    public void Each_page_size_has_a_heat_map_and_a_node_is_not_moved_to_itself()
    {
        Dictionary<string, Chart> charts = PageCostMaps.Of(Read(TwoNodes())).ToDictionary(chart => chart.Link.FileName);
        Assert.Equal(["pages-touch-base", "pages-move-base", "pages-touch-huge", "pages-move-huge"], charts.Keys);

        using ChartCanvas canvas = charts["pages-move-base"].Draw();
        string svg = canvas.Svg();
        Assert.Contains("from node", svg);
        Assert.Contains("to node", svg);
        Assert.DoesNotContain("missing", svg);
    }

    [Fact]
    public void Without_page_costs_there_is_no_section_and_no_chart()
    {
        MeasuredRun run = Read(SyntheticRuns.TwoNodes());

        Assert.Empty(PageCostSection.Write(run, []));
        Assert.Empty(PageCostMaps.Of(run));
    }

    string[] Lines() => PageCostSection.Write(Read(TwoNodes()), []).Split('\n');

    MeasuredRun Read(RunBuilder run)
    {
        run.WriteTo(folder);
        return new MeasuredRun(RunReader.Read(folder.Path));
    }
}
