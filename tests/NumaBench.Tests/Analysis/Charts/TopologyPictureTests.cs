using System.Net;
using System.Text.Json;
using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Charts.Topology;
using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Tests.Machines;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis.Charts;

public sealed class TopologyPictureTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>A run of a machine that was read from sysfs.</summary>
    MeasuredRun Read(RunBuilder run, SysFsTree tree)
    {
        run.WriteTo(folder);
        RunManifest manifest = run.Manifest();
        using (tree)
        {
            folder.Write(RunFiles.Manifest, JsonSerializer.Serialize(manifest with { Machine = manifest.Machine with { Topology = TopologyJson.Element(tree.Read()) } }, ResultsJson.Options));
        }

        return Read();
    }

    MeasuredRun Read() => new(RunReader.Read(folder.Path));

    static string[] Labels(MeasuredRun run)
    {
        using ChartCanvas canvas = Assert.Single(TopologyPicture.Of(run)).Draw();
        return [.. canvas.Svg().Split("<text").Skip(1).Select(part => WebUtility.HtmlDecode(part[(part.IndexOf('>', StringComparison.Ordinal) + 1)..part.IndexOf("</text>", StringComparison.Ordinal)]).Trim())];
    }

    [Fact]
    public void A_few_nodes_have_their_parts_and_a_link_for_each_pair()
    {
        MeasuredRun run = Read(new RunBuilder((0, "0-3", 1), (1, "4-7", 1)).Latency(0, 0, 90, 0).Latency(0, 1, 140, 0).Latency(0, 3, 250, 0, CaseStatus.Noisy, "x").Bandwidth(0, 1, "read", 22, 0), OurMachines.TwoSocketsWithCxl());

        Assert.Equal(
            [
                "The machine: nodes, memory and what lies between",
                "CPUs → memory: idle latency and read bandwidth, median of 6 passes; intervals in the table; *: noisy; distances are the firmware's",
                "package 0", "package 1",
                "0 → 1: 140.0 ns, 22.0 GB/s", "distance 21", "distance 14", "0 → 3: 250.0 ns *", "distance 31",
                "node 0", "8 CPUs: 0-3,8-11", "2 × L3", "memory 125.6 GiB", "90.0 ns",
                "node 1", "8 CPUs: 4-7,12-15", "2 × L3", "memory 126.0 GiB",
                "node 3", "no CPUs", "memory 64.0 GiB",
            ],
            Labels(run));
    }

    [Fact]
    public void Many_nodes_have_a_matrix()
    {
        SyntheticRuns.ManyNodes(8).WriteTo(folder);

        string[] labels = Labels(Read());

        Assert.Equal(8, labels.Count(label => label.StartsWith("node ", StringComparison.Ordinal)));
        // A cell for each pair, and each node's own in its box.
        Assert.Equal(64, labels.Count(label => label.EndsWith(" ns", StringComparison.Ordinal)));
        Assert.Equal(64, labels.Count(label => label.EndsWith(" GB/s", StringComparison.Ordinal) && !label.Contains(',', StringComparison.Ordinal)));
        Assert.DoesNotContain(labels, label => label.Contains('→', StringComparison.Ordinal) && label.Contains(':', StringComparison.Ordinal) && label.StartsWith('0'));
    }

    [Fact]
    public void More_nodes_than_a_matrix_can_show_are_boxes_only_and_still_more_nothing()
    {
        new RunBuilder([.. Enumerable.Range(0, 17).Select(id => (id, $"{id}", 1L << 20))]) { Passes = 1 }.Latency(0, 1, 140).WriteTo(folder);
        Assert.DoesNotContain("140.0 ns", Labels(Read()));
        new RunBuilder([.. Enumerable.Range(0, 65).Select(id => (id, $"{id}", 1L << 20))]) { Passes = 1 }.Latency(0, 1, 140).WriteTo(folder);
        Assert.Empty(TopologyPicture.Of(Read()));
    }

    [Fact]
    public void What_is_not_known_is_not_shown_as_nothing()
    {
        new RunBuilder().Latency(0, 0, 90).WriteTo(folder);
        Assert.Equal(("", 0), (TopologySection.Write(Read(), []), TopologyPicture.Of(Read()).Count()));
    }

    [Fact]
    public void The_table_says_what_the_picture_says() => Assert.Equal(
        """
        ## The machine

        | node | package | CPUs | L3 caches | memory | distances to 0 … 3 |
        | --: | --: | --- | --- | --: | --- |
        | 0 | 0 | 8: 0-3,8-11 | 2 of 4 CPUs | 125.6 GiB | 10 21 31 |
        | 1 | 1 | 8: 4-7,12-15 | 2 of 4 CPUs | 126.0 GiB | 21 10 14 |
        | 3 | – | none | – | 64.0 GiB | 31 14 10 |


        """.ReplaceLineEndings("\n"),
        TopologySection.Write(Read(new RunBuilder((0, "0-3", 1)).Latency(0, 0, 90), OurMachines.TwoSocketsWithCxl()), []));
}
