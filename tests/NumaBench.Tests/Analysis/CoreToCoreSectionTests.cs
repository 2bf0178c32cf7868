using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;
using SkiaSharp;

namespace NumaBench.Tests.Analysis;

public sealed class CoreToCoreSectionTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    static RunBuilder TwoNodes() => new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20))
        .Core(0, 1, 0, 24).Core(0, 2, 0, 30).Core(1, 2, 0, 26).Core(0, 1, 1, 25).Core(0, 4, 0, 110, "other-node");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_overview_counts_each_pair_once_and_the_table_names_every_home()
    {
        string text = CoreToCoreSection.Write(Read(TwoNodes()), []);

        Assert.Contains("All pairs, one CPU a core.\n", text);
        Assert.Contains("| cores of one L3 cache | 3 | 24.0 | 26.0 | 30.0 |\n| cores of two nodes | 1 | 110.0 | 110.0 | 110.0 |\n\n", text);
        Assert.Equal(["0 | 1 | node 0", "0 | 1 | node 1", "0 | 2 | node 0", "0 | 4 | node 0", "1 | 2 | node 0"], Rows(text));
    }

    [Fact]
    public void A_choice_of_pairs_is_said_to_be_one()
    {
        string text = CoreToCoreSection.Write(Read(new RunBuilder((0, "0-127", 1 << 20)).Core(0, 1, 0, 24, method: "pairs-by-l3")), []);

        Assert.Contains("Not all pairs: one core of each L3 cache with each other, and two cores inside each.\n", text);
    }

    [Fact]
    public void A_pair_that_failed_has_a_row_without_numbers_and_no_part_in_the_overview()
    {
        string text = CoreToCoreSection.Write(Read(new RunBuilder((0, "0-3", 1 << 20)).Core(0, 1, 0, 24).Core(0, 2, 0, 99, status: CaseStatus.Failed)), []);

        Assert.Contains("| cores of one L3 cache | 1 | 24.0 | 24.0 | 24.0 |\n", text);
        Assert.Contains("| 0 | 2 | node 0 | – | – | – | – |", text);
    }

    [Fact]
    public void Very_many_pairs_are_left_to_the_chart()
    {
        string text = CoreToCoreSection.Write(Read(LineAndPageRuns.ManyCores(64)), []);

        Assert.Contains("The 2016 cases are in summary.json, each with its interval.\n", text);
        Assert.Empty(Rows(text));
    }

    [Fact]
    public void A_run_without_core_to_core_has_no_section() => Assert.Empty(CoreToCoreSection.Write(Read(SyntheticRuns.TwoNodes()), []));

    [Fact]
    public void The_chart_shows_a_pair_on_both_sides_with_the_line_at_home_and_nothing_for_a_cpu_and_itself()
    {
        using ChartCanvas canvas = Assert.Single(CoreToCoreMap.Of(Read(TwoNodes()))).Draw();
        string[] labels = Labels(canvas.Svg());

        // Both sides, and the low end of the legend.
        Assert.Equal(3, labels.Count(label => label == "24.0"));
        Assert.DoesNotContain("25.0", labels);
        Assert.Equal(2, labels.Count(label => label == "CPU"));
        // 0-2, 1-4 and 2-4 were not measured; a CPU and itself is no gap.
        Assert.DoesNotContain("missing", labels);
    }

    [Fact]
    public void Sixty_four_cpus_fit_and_more_have_no_chart()
    {
        using ChartCanvas canvas = Assert.Single(CoreToCoreMap.Of(Read(LineAndPageRuns.ManyCores(64)))).Draw();
        using SKBitmap picture = SKBitmap.Decode(canvas.Png());

        Assert.InRange(picture.Width, 64 * 80, 7000);
        Assert.Equal(64 * 63, Labels(canvas.Svg()).Count(label => label.Contains('.')) - 3);
        Assert.Empty(CoreToCoreMap.Of(Read(LineAndPageRuns.ManyCores(65))));
    }

    MeasuredRun Read(RunBuilder run)
    {
        run.WriteTo(folder);
        return new MeasuredRun(RunReader.Read(folder.Path));
    }

    static string[] Rows(string text) =>
        [.. text.Split('\n').Where(line => line.Contains("| node ") && char.IsAsciiDigit(line[2])).Select(line => string.Join(" | ", line.Split(" | ")[..3])[2..])];

    static string[] Labels(string svg) =>
        [.. svg.Split("<text").Skip(1).Select(part => part[(part.IndexOf('>') + 1)..part.IndexOf("</text>", StringComparison.Ordinal)].Trim())];
}
