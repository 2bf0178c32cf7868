using System.Text.Json;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Numa;

public sealed class NumaMapsTests
{
    [Fact]
    public void Recorded_files_give_the_kilobytes_per_node_that_their_sources_say()
    {
        string folder = SharedData.Require("numa_maps");
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));
        foreach (JsonProperty file in expected.RootElement.EnumerateObject())
        {
            PageShares shares = NumaMaps.Shares(NumaMaps.Parse(File.ReadAllText(Path.Combine(folder, file.Name + ".numa_maps"))));

            Dictionary<int, long> kilobytes = file.Value.GetProperty("expected_kB_per_node").EnumerateObject()
                .ToDictionary(node => int.Parse(node.Name), node => node.Value.GetInt64());
            Assert.Equal(kilobytes, shares.BytesPerNode.ToDictionary(node => node.Key, node => node.Value / 1024));
        }
    }

    [Theory]
    [InlineData("7f00 prefer (many):0-1 anon=3 dirty=3 N0=3", "prefer (many):0-1")]
    [InlineData("7f00 prefer (many)=static:0 anon=3 N0=3", "prefer (many)=static:0")]
    [InlineData("7f00 weighted interleave:0,2 anon=3 N0=3", "weighted interleave:0,2")]
    [InlineData("7f00 bind=static:0 anon=3 N0=3", "bind=static:0")]
    [InlineData("7f00 interleave=0-3 anon=3 N0=3", "interleave=0-3")]
    public void A_policy_may_have_a_space_or_an_equals_sign(string line, string policy)
    {
        NumaMapping mapping = Assert.Single(NumaMaps.Parse(line));

        Assert.Equal((0x7f00UL, policy, 3L, 3L * 4096), (mapping.Address, mapping.Policy, mapping.AnonymousPages, mapping.Bytes));
    }

    [Fact]
    public void Flags_files_and_page_sizes_are_read()
    {
        IReadOnlyList<NumaMapping> mappings = NumaMaps.Parse(
            """
            5500 default heap anon=1 N0=1 kernelpagesize_kB=4
            7f00 bind:2 file=/anon_hugepage\040(deleted) huge anon=512 dirty=512 N2=512 kernelpagesize_kB=2048
            7f10 default file=/models/a\075b\040c.bin mapped=7 mapmax=2 N1=7
            7f20 default stack:1234 anon=2 N1=2
            7ffc default stack anon=2 N1=2 future=yes alsofuture
            """);

        Assert.True(mappings[0].IsHeap);
        Assert.Equal((true, "/anon_hugepage (deleted)", 1L << 30), (mappings[1].IsHuge, mappings[1].File, mappings[1].BytesOn(2)));
        Assert.Equal(("/models/a=b c.bin", 7L, 2L), (mappings[2].File, mappings[2].MappedPages, mappings[2].MostSharers));
        Assert.Equal(1, mappings[0].MostSharers);
        Assert.True(mappings[3].IsStack && mappings[4].IsStack);
    }

    [Theory]
    [InlineData("not a line of numa_maps", "line 2")]
    [InlineData("7f00", "line 2")]
    [InlineData("7f00 default N0=many", "'many'")]
    [InlineData("7f00 default N0=99999999999999999999", "'99999999999999999999'")]
    [InlineData("7f00 default N0=1 kernelpagesize_kB=0", "0 kB")]
    [InlineData("7f00 default N0=1 N1", "''")]
    [InlineData("7f00 default N70000=1", "no node 70000")]
    [InlineData("7f00 default N99999999999=1", "no node 99999999999")]
    [InlineData("7f00 default N0=1 N0=2", "node 0 twice")]
    [InlineData("7f00 default N0=2199023255552 N1=2199023255552", "more than any machine has")]
    public void What_cannot_be_read_is_named(string line, string named)
    {
        FormatException refusal = Assert.Throws<FormatException>(() => NumaMaps.Parse("5500 default\n" + line));

        Assert.Contains(named, refusal.Message);
    }

    [Fact]
    public void A_file_that_breaks_off_is_not_taken_for_a_smaller_number()
    {
        FormatException refusal = Assert.Throws<FormatException>(() => NumaMaps.Read(new StringReader("5500 default N0=1\n7f00 default anon=10 N0=1")).ToList());

        Assert.Equal("line 2: the file breaks off in it; save the whole file again.", refusal.Message);
    }

    [Fact]
    public void A_line_without_end_is_refused_before_it_fills_memory()
    {
        using var endless = new StreamReader("/dev/zero");

        Assert.Contains("line 1: it is longer than", Assert.Throws<FormatException>(() => NumaMaps.Read(endless).ToList()).Message);
    }

    [Fact]
    public void Lines_that_are_possible_alone_and_not_together_are_refused()
    {
        string half = $"7f00 default N0={(1L << 41) / (16 << 20)} kernelpagesize_kB={16 << 20}\n";

        Assert.Equal(2, NumaMaps.Parse(half + half).Count);
        Assert.StartsWith("line 3: with it the file counts", Assert.Throws<FormatException>(() => NumaMaps.Parse(half + half + half)).Message);
    }

    /// <summary>Lines lie across the borders of the reader's buffer at every possible offset.</summary>
    [Fact]
    public void A_long_file_is_read_whole()
    {
        const int Lines = 20_000;
        string text = string.Concat(Enumerable.Range(0, Lines).Select(line => $"{line:x} default file=/f{new string('x', line % 97)} mapped=1 N{line % 3}=1\n"));

        IReadOnlyList<NumaMapping> mappings = NumaMaps.Parse(text);

        Assert.Equal(Enumerable.Range(0, Lines).Select(line => (ulong)line), mappings.Select(mapping => mapping.Address));
        Assert.Equal((6667L * 4096, 6667L * 4096, 6666L * 4096), (mappings.Sum(m => m.BytesOn(0)), mappings.Sum(m => m.BytesOn(1)), mappings.Sum(m => m.BytesOn(2))));
    }

    [Theory]
    [InlineData("7f00 default file=/x N0=1", "default")]
    [InlineData("7f00 bind:0\n7f10 interleave:0-1 anon=1 N0=1", "bind:0")]
    [InlineData("7f00 weighted interleave:0-1 file=/x", "weighted interleave:0-1")]
    [InlineData("7f00", null)]
    [InlineData("", null)]
    public void The_policy_of_the_first_mapping_is_read_alone(string text, string? policy)
    {
        using SysFsTree tree = new SysFsTree().File("proc/7/task/7/numa_maps", text);

        Assert.Equal(policy, NumaMaps.PolicyAt(tree.Open(), "proc/7/task/7/numa_maps", line: 0));
        Assert.Null(NumaMaps.PolicyAt(tree.Open(), "proc/8/task/8/numa_maps", line: 0));
    }

    [Fact]
    public void A_policy_that_is_longer_than_what_was_read_is_not_told_in_part()
    {
        using SysFsTree tree = new SysFsTree().File("proc/7/numa_maps", $"7f00 bind:{string.Join(',', Enumerable.Range(0, 100).Select(node => 2 * node))} file=/x");

        Assert.Null(NumaMaps.PolicyAt(tree.Open(), "proc/7/numa_maps", line: 0));
    }

    [Fact]
    public void This_process_can_read_its_own()
    {
        IReadOnlyList<NumaMapping>? mappings = NumaMaps.Of(Environment.ProcessId);
        Assert.SkipWhen(mappings is null, "this kernel has no numa_maps");

        Assert.True(NumaMaps.Shares(mappings!).TotalBytes > 1 << 20);
    }

    [Theory]
    [InlineData(0, "bind:1")]
    [InlineData(1, "prefer (many):0")]
    [InlineData(2, "default")]
    [InlineData(3, null)]
    [InlineData(4, null)]
    public void The_policy_of_a_later_line_can_be_asked_for(int line, string? policy)
    {
        using SysFsTree tree = new SysFsTree().File("proc/7/numa_maps", "5500 bind:1 file=/tmp/server\n5600 prefer (many):0 heap\n7f00 default");

        Assert.Equal(policy, NumaMaps.PolicyAt(tree.Open(), "proc/7/numa_maps", line));
    }
}
