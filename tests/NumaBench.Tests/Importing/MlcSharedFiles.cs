using System.Globalization;
using System.Text.RegularExpressions;

namespace NumaBench.Tests.Importing;

/// <summary>
/// The values of the shared MLC outputs, found in another way than the importer's: the text is cut at its headings, and every
/// line of a part that is nothing but numbers is a row. Good for these ten files (nodes are 0…n−1) and for nothing else.
/// </summary>
static class MlcSharedFiles
{
    public static readonly string[] Names = ["mlc-1", "mlc-3", "mlc-5", "mlc-8", "mlc-10", "mlc-12", "mlc-14", "mlc-17", "mlc-19", "mlc-22"];

    static readonly string[] Mixes = ["all-reads", "3r1w", "2r1w", "1r1w", "triad"];

    public static string Path(string name) => SharedData.Require("mlc", $"{name}.txt");

    /// <summary>Every value by case id and metric, in the order in which the text has them.</summary>
    public static Dictionary<string, List<double>> Values(string name)
    {
        string text = File.ReadAllText(Path(name));
        string method = text.Contains("random access") ? "mlc-random" : text.Contains("sequential access") ? "mlc-sequential" : "mlc";
        var values = new Dictionary<string, List<double>>();
        foreach (string part in Regex.Split(text, "(?=Measuring |Remote Socket |Each iteration)"))
        {
            List<string[]> rows = [.. part.Split('\n').Select(line => line.Split("//")[0].Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
                .Where(words => words.Length > 1 && words.All(word => Regex.IsMatch(word, "^([0-9.]+|-)$")) && !words.Skip(1).All(word => Regex.IsMatch(word, "^[0-9]$")))];
            if (part.StartsWith("Each iteration"))
            {
                Add($"latency.idle/cpu=0/mem=0/method={method} latency_ns", Regex.Match(part, @"\(\s*([0-9.]+)").Groups[1].Value, 1);
            }
            else if (part.StartsWith("Measuring Loaded"))
            {
                foreach (string[] row in rows)
                {
                    string id = $"latency.loaded/delay={int.Parse(row[0])}/method=mlc";
                    Add($"{id} latency_ns", row[1], 1);
                    Add($"{id} bandwidth_gb_s", row[2], 1000);
                }
            }
            else if (Regex.IsMatch(part, "^Measuring (Peak|Maximum)"))
            {
                MatchCollection numbers = Regex.Matches(part, @":[ \t]+([0-9]+\.[0-9]+)");
                Assert.Equal(5, numbers.Count);
                for (int mix = 0; mix < 5; mix++)
                {
                    Add($"bandwidth.peak/op={Mixes[mix]}/method=mlc bandwidth_gb_s", numbers[mix].Groups[1].Value, 1000);
                }
            }
            else if (part.StartsWith("Measuring cache"))
            {
                MatchCollection local = Regex.Matches(part, @"(HIT|HITM)\s+latency\s+([0-9.]+)");
                foreach (Match match in local)
                {
                    Add($"latency.core/kind={match.Groups[1].Value.ToLowerInvariant()}/writer=local/reader=local/home=local/method=mlc latency_ns", match.Groups[2].Value, 1);
                }
            }
            else
            {
                for (int row = 0; row < rows.Count; row++)
                {
                    for (int column = 0; column < rows[row].Length - 1; column++)
                    {
                        (string id, int divisor) = part.StartsWith("Measuring idle") ? ($"latency.idle/cpu={row}/mem={column}/method={method} latency_ns", 1)
                            : part.StartsWith("Measuring Memory") ? ($"bandwidth/cpu={row}/mem={column}/op=read/method=mlc bandwidth_gb_s", 1000)
                            : ($"latency.core/kind=hitm/writer={row}/reader={column}/home={Regex.Match(part, "homed in (\\w+)").Groups[1].Value}/method=mlc latency_ns", 1);
                        if (rows[row][column + 1] != "-")
                        {
                            Add(id, rows[row][column + 1], divisor);
                        }
                    }
                }
            }
        }

        return values;

        void Add(string key, string number, int divisor)
        {
            values.TryAdd(key, []);
            // One division of two exact doubles is rounded once: the nearest double to the printed value.
            int decimals = number.Length - number.IndexOf('.') - 1;
            values[key].Add(double.Parse(number.Replace(".", ""), CultureInfo.InvariantCulture) / (Math.Pow(10, decimals) * divisor));
        }
    }
}
