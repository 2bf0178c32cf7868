using System.Globalization;
using System.Text.RegularExpressions;

namespace NumaBench.Lab.Tests;

/// <summary>A large mapping as numa_maps showed it. Read by a pattern of our own: the product's reader is among what is tested.</summary>
sealed record SampledMapping(string Policy, IReadOnlyDictionary<int, long> PagesPerNode)
{
    public long Bytes => PagesPerNode.Values.Sum() * 4096;

    public static SampledMapping Parse(string line) => new(
        Regex.Match(line, @"^\w+ (\S+)").Groups[1].Value,
        Regex.Matches(line, @" N(\d+)=(\d+)").ToDictionary(
            match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match => long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)));
}

/// <summary>A process of numabench at one moment.</summary>
sealed record SampledProcess(int Id, string Role, List<SampledMapping> Mappings, List<string> CpusOfThreads);

/// <summary>One look of sample.c at all processes, and the index of the row of cases.csv that was written next.</summary>
sealed record GuestSample(IReadOnlyList<SampledProcess> Processes, int NextRow)
{
    /// <summary>The looks during which no case ended, so that each belongs to one case.</summary>
    public static IReadOnlyList<GuestSample> Read(string text)
    {
        var samples = new List<GuestSample>();
        var processes = new List<SampledProcess>();
        foreach (string line in text.Split('\n'))
        {
            string[] words = line.Split(' ');
            switch (words[0])
            {
                case "P":
                    processes.Add(new SampledProcess(int.Parse(words[1], CultureInfo.InvariantCulture), words[2], [], []));
                    break;
                // A mapped file lies where its page cache does; what a case places is anonymous.
                case "M" when !line.Contains(" file=", StringComparison.Ordinal):
                    processes[^1].Mappings.Add(SampledMapping.Parse(line[2..]));
                    break;
                case "T":
                    processes[^1].CpusOfThreads.Add(words[2]);
                    break;
                case "E" when words.Length == 3:
                    if (words[1] == words[2] && int.Parse(words[1], CultureInfo.InvariantCulture) is > 0 and var lines)
                    {
                        samples.Add(new GuestSample(processes, lines - 1));
                    }

                    processes = [];
                    break;
            }
        }

        return samples;
    }
}
