using System.Text.Json.Nodes;
using NumaBench.Tests;

namespace NumaBench.Lab.Tests;

/// <summary>What numabench sees of the lab's machines. Those that <see cref="PlacementTests"/> boots are looked at there.</summary>
public class LiveTopologyTests
{
    [Theory]
    [InlineData("one-node")]
    [InlineData("snc-hbm")]
    [InlineData("memoryless")]
    [InlineData("asymmetric")]
    [InlineData("offline")]
    public void The_machine_is_the_one_that_was_built(string topology)
    {
        using Guest guest = Guest.Run(topology, "3G", "numabench", "topology", "--format", "json");

        Assert.True(guest.ExitCode == 0, guest.Errors);
        AssertSeen(topology, guest.Output);
    }

    /// <param name="topology">One of <c>scripts/lab.sh --list</c>.</param>
    /// <param name="json">What <c>numabench topology</c> printed there.</param>
    internal static void AssertSeen(string topology, string json) =>
        Assert.Equal(Comparable(File.ReadAllText(Path.Combine(Repository.Root, "tests", "machines", topology + ".json"))), Comparable(json));

    /// <summary>Without what differs from boot to boot: what the kernel kept for itself of each node.</summary>
    static string Comparable(string json)
    {
        JsonNode machine = JsonNode.Parse(json)!;
        foreach (JsonNode? node in machine["nodes"]!.AsArray())
        {
            node!["memory_total_kb"] = (long)node["memory_total_kb"]! > 0 ? "some" : "none";
            node.AsObject().Remove("memory_free_kb");
        }

        return machine.ToJsonString(new() { WriteIndented = true });
    }
}
