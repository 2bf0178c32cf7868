using System.Text.Json;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Lab.Tests;

/// <summary>What the kernel showed of a case while it was measured, held against what the case claims.</summary>
static class Evidence
{
    /// <summary>Less is the runtime's own, or still being filled.</summary>
    const double Filled = 0.9;

    /// <summary>What surely holds weights; of a small model less is large.</summary>
    const long LargeBytes = 32L << 20;
    const int LargePartOfModel = 8;

    /// <summary>The samples of each case: with one pass, the row that comes next is the case that is being measured.</summary>
    public static ILookup<string, GuestSample> PerCase(string casesCsv, string samples)
    {
        string[] cases = [.. casesCsv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0])];
        return GuestSample.Read(samples).Where(sample => sample.NextRow < cases.Length).ToLookup(sample => cases[sample.NextRow]);
    }

    /// <summary>The nodes that have CPUs, and which, by what <c>numabench topology</c> printed there (<see cref="LiveTopologyTests.AssertSeen"/> holds it against the truth).</summary>
    public static IReadOnlyDictionary<int, string> CpusOfNodes(string topologyJson) =>
        JsonDocument.Parse(topologyJson).RootElement.GetProperty("nodes").EnumerateArray()
            .Select(node => (Id: node.GetProperty("id").GetInt32(), Cpus: node.GetProperty("cpus").GetString()!))
            .Where(node => node.Cpus.Length > 0).ToDictionary(node => node.Id, node => node.Cpus);

    public static void Check(CaseRow row, GuestSample[] samples, IReadOnlyDictionary<int, string> cpusOfNodes)
    {
        if (row.Kind == "inference")
        {
            CheckInference(row, samples, cpusOfNodes);
        }
        else
        {
            CheckMemory(row, samples);
        }
    }

    /// <summary>Where no policy could be set, the buffer is still on its node, and nothing says that it must be.</summary>
    public static void CheckFirstTouch(CaseRow row, GuestSample[] samples)
    {
        int node = int.Parse(row.MemoryNode);
        SampledMapping[] full = [.. samples.SelectMany(sample => sample.Processes).Where(process => process.Role == "run")
            .SelectMany(process => process.Mappings).Where(mapping => mapping.Bytes >= Filled * row.WorkingSetBytes)];
        Assert.NotEmpty(full);
        Assert.All(full, mapping => Assert.Equal($"default on {node}", $"{mapping.Policy} on {string.Join(' ', mapping.PagesPerNode.Keys)}"));
    }

    static void CheckMemory(CaseRow row, GuestSample[] samples)
    {
        int node = int.Parse(row.MemoryNode);
        string policy = $"bind:{node}";
        SampledProcess[] main = [.. samples.SelectMany(sample => sample.Processes).Where(process => process.Role == "run")];
        SampledMapping[] bound = [.. main.SelectMany(process => process.Mappings).Where(mapping => mapping.Policy.StartsWith("bind", StringComparison.Ordinal))];
        Assert.All(bound, mapping => Assert.Equal($"{policy} on {node}", $"{mapping.Policy} on {string.Join(' ', mapping.PagesPerNode.Keys)}"));
        Assert.Contains(bound, mapping => mapping.Bytes >= Filled * row.WorkingSetBytes);

        // Threads of the harness may run anywhere; those that measure are pinned, all of them to CPUs of the case.
        string[] pinned = [.. main.Where(process => process.Mappings.Any(mapping => mapping.Policy == policy))
            .SelectMany(process => process.CpusOfThreads).Distinct().Where(cpus => CpuSet.Parse(cpus).Count == 1)];
        Assert.Equal(row.Cpus, pinned.Aggregate(CpuSet.Empty, (all, cpus) => all.Or(CpuSet.Parse(cpus))).ToString());
    }

    static void CheckInference(CaseRow row, GuestSample[] samples, IReadOnlyDictionary<int, string> cpusOfNodes)
    {
        // Loaded: the weights are there, and nothing moves any more. One that ended during the look shows no threads.
        SampledProcess[] loaded = [.. samples.SelectMany(sample => sample.Processes)
            .Where(process => process.Role == "worker" && process.CpusOfThreads.Count > 0 && Large(process, row).Sum(mapping => mapping.Bytes) >= Filled * row.WorkingSetBytes)];
        Assert.NotEmpty(loaded);
        Assert.Equal(row.Policy == "replica-per-node" ? cpusOfNodes.Count : 1, loaded.DistinctBy(process => process.Id).Count());
        foreach (SampledProcess process in loaded)
        {
            string policy = Assert.Single(Large(process, row).Select(mapping => mapping.Policy).Distinct());
            switch (row.Policy)
            {
                // With free threads the row names all CPUs of the machine.
                case "local" or "remote" or "memory-only" or "spread":
                    Assert.Equal($"bind:{row.MemoryNode}", policy);
                    AssertOnly(process, row, int.Parse(row.MemoryNode), row.Cpus);
                    break;
                case "preferred":
                    Assert.Equal($"prefer:{row.MemoryNode}", policy);
                    AssertOnly(process, row, int.Parse(row.MemoryNode), row.Cpus);
                    break;
                case "cpu-only":
                    Assert.Equal("default", policy);
                    Assert.Equal(row.Cpus, Assert.Single(process.CpusOfThreads.Distinct()));
                    break;
                case "replica-per-node":
                    int node = int.Parse(policy["bind:".Length..]);
                    AssertOnly(process, row, node, cpusOfNodes[node]);
                    break;
                case "interleave":
                    Assert.Equal($"interleave:{row.Nodes}", policy);
                    AssertEven(process, row);
                    break;
                default:
                    Assert.Equal("default", policy);
                    break;
            }
        }

        if (row.Policy == "replica-per-node")
        {
            Assert.Equal(
                cpusOfNodes.Keys.Select(node => $"bind:{node}").Order(StringComparer.Ordinal),
                loaded.Select(process => Large(process, row).First().Policy).Distinct().Order(StringComparer.Ordinal));
        }
    }

    static IEnumerable<SampledMapping> Large(SampledProcess process, CaseRow row) =>
        process.Mappings.Where(mapping => mapping.Bytes >= Math.Min(LargeBytes, row.WorkingSetBytes / LargePartOfModel));

    static void AssertOnly(SampledProcess process, CaseRow row, int node, string cpus)
    {
        Assert.All(Large(process, row), mapping => Assert.Equal([node], mapping.PagesPerNode.Keys));
        Assert.Equal(cpus, Assert.Single(process.CpusOfThreads.Distinct()));
    }

    static void AssertEven(SampledProcess process, CaseRow row)
    {
        NodeSet nodes = NodeSet.Parse(row.Nodes);
        double all = Large(process, row).Sum(mapping => mapping.Bytes);
        Assert.All(nodes, node => Assert.Equal(
            1.0 / nodes.Count, Large(process, row).Sum(mapping => mapping.PagesPerNode.GetValueOrDefault(node)) * 4096 / all, Claims.InterleaveTolerance));
    }
}
