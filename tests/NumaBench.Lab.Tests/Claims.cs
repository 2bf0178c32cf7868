using System.Globalization;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Lab.Tests;

/// <summary>What a row of cases.csv itself says of its placement.</summary>
static class Claims
{
    /// <summary>Debian's kernel gives huge pages to whoever does not ask: one of each tensor may be out of turn (METHOD.md).</summary>
    public const double InterleaveTolerance = 1.0 / 32;

    public static void Check(CaseRow row, int[] memoryNodes)
    {
        Assert.Empty(CpuSet.Parse(row.CpusSeen).Except(CpuSet.Parse(row.Cpus)));
        foreach (Dictionary<int, double> shares in new[] { Shares(row.PlacementBefore), Shares(row.PlacementAfter) })
        {
            switch (row.Policy)
            {
                // There is room on every node, so a preference is obtained too.
                case "bind" or "local" or "remote" or "memory-only" or "spread" or "preferred":
                    Assert.InRange(shares.GetValueOrDefault(int.Parse(row.MemoryNode)), 0.99, 1);
                    break;
                case "interleave":
                    Assert.All(memoryNodes, node => Assert.Equal(1.0 / memoryNodes.Length, shares.GetValueOrDefault(node), InterleaveTolerance));
                    break;
                case "replica-per-node":
                    Assert.Equal(row.Replicas, shares.Count);
                    Assert.All(shares.Values, share => Assert.InRange(share, (1.0 / shares.Count) - 0.02, (1.0 / shares.Count) + 0.02));
                    break;
                default:
                    Assert.NotEmpty(shares);
                    break;
            }
        }
    }

    // "0=0.5003 1=0.4997"
    static Dictionary<int, double> Shares(string placement) => placement.Split(' ').Select(share => share.Split('=')).ToDictionary(
        share => int.Parse(share[0], CultureInfo.InvariantCulture), share => double.Parse(share[1], CultureInfo.InvariantCulture));
}
