using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NumaBench.Lab.Tests;

/// <summary>What <c>numabench inspect</c> says of a worker that computes in the wrong place, against the kernel's own numa_maps.</summary>
public class InspectTests
{
    /// <summary>The finding that names the fault of each way, and the nodes on which its threads are.</summary>
    static readonly (string Way, string Finding, int[] Threads)[] Ways =
    [
        ("remote", "memory-remote", [0]),
        ("interleaved", "memory-interleaved", [0]),
        ("spread", "threads-spread", [0, 1]),
        ("memory-only", "memory-bound-cpus-free", [0, 1]),
        ("page-cache", "files-remote", [0]),
    ];

    /// <summary>When the kernel was asked.</summary>
    static readonly string[] Looks = ["before", "after"];

    [Fact]
    public void A_worker_that_is_misplaced_in_five_ways_is_diagnosed_with_the_right_share()
    {
        using Guest guest = Guest.Run("two-socket", "1536M", "bash", "/lab-tests/inspect-misplaced.sh");
        Assert.True(guest.ExitCode == 0, guest.Errors);

        foreach ((string way, string finding, int[] threads) in Ways)
        {
            JsonElement seen = JsonDocument.Parse(guest.Results.Read($"{way}.json")).RootElement;
            string[] found = [.. seen.GetProperty("findings").EnumerateArray().Select(element => element.GetProperty("id").GetString()!)];
            Assert.True(found.Contains(finding), $"{way}: {string.Join(", ", found)}");

            Dictionary<int, double> time = seen.GetProperty("cpu_share_per_node").EnumerateObject()
                .ToDictionary(node => int.Parse(node.Name, CultureInfo.InvariantCulture), node => node.Value.GetDouble());
            Assert.All(time.Keys, node => Assert.Contains(node, threads));

            // Compiled code comes and khugepaged moves small pages together while the worker is looked at, so the truth lies between two looks.
            double[] remote = [.. Looks.Select(look => Remote(time, SharesByKernel(guest.Results.Read($"{way}.{look}")))).Order()];
            Assert.InRange(seen.GetProperty("remote_share").GetDouble(), remote[0] - 0.01, remote[1] + 0.01);
            Assert.InRange(remote[1] - remote[0], 0, 0.1);
            Assert.True(way == "memory-only" || remote[0] > 0.1, $"{way}: {remote[0]:P1} is remote, so it was not misplaced");
        }
    }

    static double Remote(Dictionary<int, double> time, Dictionary<int, double> memory) => 1 - time.Sum(node => node.Value * memory.GetValueOrDefault(node.Key));

    /// <summary>By a pattern of our own: the product's reader is among what is tested.</summary>
    static Dictionary<int, double> SharesByKernel(string numaMaps)
    {
        var kilobytes = new Dictionary<int, double>();
        foreach (string line in numaMaps.Split('\n'))
        {
            Match size = Regex.Match(line, @" kernelpagesize_kB=(\d+)");
            foreach (Match pages in Regex.Matches(line, @" N(\d+)=(\d+)"))
            {
                int node = int.Parse(pages.Groups[1].Value, CultureInfo.InvariantCulture);
                kilobytes[node] = kilobytes.GetValueOrDefault(node)
                    + (double.Parse(pages.Groups[2].Value, CultureInfo.InvariantCulture) * int.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture));
            }
        }

        double all = kilobytes.Values.Sum();
        return kilobytes.ToDictionary(node => node.Key, node => node.Value / all);
    }
}
