using System.Text.Json;
using NumaBench.Bench.Commands;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Inspect;

public sealed class SavedNumaMapsTests
{
    /// <summary>Every kind of mapping, page size and policy in one process of our own.</summary>
    const string Everything =
        """
        55d000000000 default file=/opt/server/server mapped=200 mapmax=3 N0=200 kernelpagesize_kB=4
        55d010000000 prefer (many):0-1 heap anon=3000 dirty=3000 N0=1000 N1=2000 kernelpagesize_kB=4
        7f0000000000 bind:3 file=/models/big\040model.onnx.data mapped=4096 N3=1024 N0=3072 kernelpagesize_kB=4
        7f1000000000 bind=static:3 file=/anon_hugepage\040(deleted) huge anon=16 dirty=16 N3=16 kernelpagesize_kB=2048
        7f2000000000 weighted interleave:0,3 file=/anon_hugepage\040(deleted) huge anon=3 dirty=3 N0=2 N3=1 kernelpagesize_kB=1048576
        7f3000000000 interleave=0-1 anon=40000 dirty=40000 N0=39000 N1=1000
        7f4000000000 default file=/memfd:ring\040(deleted) anon=10 N1=10 kernelpagesize_kB=64
        7f5000000000 default
        7ffc00000000 default stack anon=9 dirty=9 N0=9 kernelpagesize_kB=4

        """;

    [Fact]
    public void Recorded_files_give_the_kilobytes_per_node_that_their_sources_say()
    {
        string folder = SharedData.Require("numa_maps");
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));
        foreach (JsonProperty file in expected.RootElement.EnumerateObject())
        {
            (int code, string json) = Inspecting.Run("--numa-maps", Path.Combine(folder, file.Name + ".numa_maps"), "--format", "json");

            JsonElement root = JsonDocument.Parse(json).RootElement;
            Assert.Equal(0, code);
            Assert.Equal((JsonValueKind.Null, 0), (root.GetProperty("pid").ValueKind, root.GetProperty("threads").GetArrayLength()));
            Assert.Equal(
                file.Value.GetProperty("expected_kB_per_node").EnumerateObject().Select(node => $"{node.Name} {node.Value}"),
                root.GetProperty("memory").GetProperty("kb_per_node").EnumerateObject().Select(node => $"{node.Name} {node.Value}"));
        }
    }

    [Theory]
    [InlineData("pagecache-on-wrong-node", "files-outside-policy")]
    [InlineData("interleave-4node-thp-bug", "interleave-uneven")]
    [InlineData("hugetlb-on-cxl-node2", null)]
    [InlineData("old-kernel-equals-policy", null)]
    [InlineData("shared-lib-mapmax-node0", null)]
    public void What_went_wrong_in_recorded_files_is_found_and_nothing_else(string file, string? finding)
    {
        (_, string json) = Inspecting.Run("--numa-maps", SharedData.Require("numa_maps", file + ".numa_maps"), "--format", "json");

        IEnumerable<string?> found = JsonDocument.Parse(json).RootElement.GetProperty("findings").EnumerateArray().Select(element => element.GetProperty("id").GetString());
        Assert.Equal(finding is null ? [] : [finding], found);
    }

    [Fact]
    public void Every_kind_page_size_and_policy_is_shown()
    {
        using SysFsTree machine = OurMachines.TwoSocketsWithCxl();
        using var folder = new TemporaryFolder();
        folder.Write("everything.numa_maps", Everything);

        (int code, string text) = Inspecting.Run("--numa-maps", folder.File("everything.numa_maps"), "--root", machine.Root);
        (_, string json) = Inspecting.Run("--numa-maps", folder.File("everything.numa_maps"), "--root", machine.Root, "--format", "json");

        Assert.Equal(0, code);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Golden.Verify("inspect-numa-maps.txt", text);
        Golden.Verify("inspect-numa-maps.json", json);
    }

    [Fact]
    public void A_policy_without_any_resident_memory_is_no_fault()
    {
        using var folder = new TemporaryFolder();
        folder.Write("idle.numa_maps", "7f00 interleave:0-1\n7f10 default\n");

        (int code, string text) = Inspecting.Run("--numa-maps", folder.File("idle.numa_maps"));

        Assert.Equal(0, code);
        Assert.Contains("Memory: 0 kB resident in 0 of 2 mappings", text);
    }

    [Fact]
    public void A_file_of_another_machine_is_an_error()
    {
        using SysFsTree machine = OurMachines.TwoSocketsWithCxl();
        using var folder = new TemporaryFolder();
        folder.Write("other.numa_maps", "7f00 default anon=3 N5=3\n");

        (int code, string text) = Inspecting.Run("--numa-maps", folder.File("other.numa_maps"), "--root", machine.Root);

        Assert.Equal(1, code);
        Assert.Contains("error: nodes-not-of-this-machine (node 5)", text);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("\n\n", "it is empty")]
    [InlineData("root:x:0:0:root:/root:/bin/bash\n", ", line 1: it does not begin with an address and a policy.")]
    [InlineData("7f00 bind:\u001b[2J N0=1\n", ", line 1: its policy holds characters that no policy has.")]
    [InlineData("7f00 default N0=1\n7f10 default N0=1", ", line 2: the file breaks off in it")]
    [InlineData("7f00 default N0=1\n7f10 default N0=-1\n", ", line 2: '-1' is not a number of pages.")]
    public void What_is_no_whole_numa_maps_is_refused_with_file_line_and_reason(string content, string reason)
    {
        using var folder = new TemporaryFolder();
        folder.Write("saved", content);

        UsageException refusal = Assert.Throws<UsageException>(() => Inspecting.Run("--numa-maps", folder.File("saved")));

        Assert.StartsWith(folder.File("saved"), refusal.Message);
        Assert.Contains(reason, refusal.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() =>
        Assert.Contains("/absent/file", Assert.Throws<UsageException>(() => Inspecting.Run("--numa-maps", "/absent/file")).Message);
}
