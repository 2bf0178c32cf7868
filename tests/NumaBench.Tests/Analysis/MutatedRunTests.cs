using System.Text;
using NumaBench.Analysis.Capacity;
using NumaBench.Analysis.Comparing;
using NumaBench.Analysis.Comparing.ByRole;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Analysis;

/// <summary>Whatever bytes a run's files hold, reading and rendering either works or refuses the run in words.</summary>
public sealed class MutatedRunTests : IDisposable
{
    const int Rounds = 150;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(RunFiles.Manifest)]
    [InlineData(RunFiles.Cases)]
    [InlineData(RunFiles.Samples)]
    public void A_mutated_file_is_read_or_refused_and_never_crashes(string name)
    {
        new RunBuilder((0, "0-3", 1 << 20), (1, "4-7", 1 << 20)) { Passes = 2 }.Latency(0, 0, 90).Latency(0, 1, 140)
            .Latency(0, 0, 110, page: "base", pageBytes: 4096).Curve(0, 0, bytes => bytes < 1 << 20 ? 1 : 90)
            .Inference("os-default", "all", "all", 42).Inference("local", "0", "0", 50).Inference("remote", "0", "1", 30).WriteTo(folder);
        byte[] valid = File.ReadAllBytes(folder.File(name));
        int refused = 0;
        for (int seed = 0; seed < Rounds; seed++)
        {
            File.WriteAllBytes(folder.File(name), Mutated(valid, new Random(seed)));
            try
            {
                var run = new MeasuredRun(RunReader.Read(folder.Path));
                Conclusions conclusions = Conclusions.Of(run);
                Assert.Equal(5, conclusions.Answer.Lines("x").Count);
                Assert.DoesNotContain(SummaryFile.Write(run, conclusions), letter => char.IsControl(letter) && letter != '\n');
                Assert.DoesNotContain(new ReportText(run, conclusions, []).Write(), letter => char.IsControl(letter) && letter != '\n');
                Assert.All(Beside(run, RunReader.Read(folder.Path)), text => Assert.DoesNotContain(text, letter => char.IsControl(letter) && letter != '\n'));
                if (seed % 25 == 0)
                {
                    // Charts are slow to draw.
                    Report.Render(folder.Path);
                }
            }
            catch (UnreadableRunException e)
            {
                Assert.StartsWith(folder.File(name), e.Message, StringComparison.Ordinal);
                refused++;
            }
            catch (Exception e)
            {
                Assert.Fail($"{name}, seed {seed}: {e}");
            }
        }

        Assert.InRange(refused, 1, Rounds - 1);
    }

    /// <summary>What the other commands for people make of it.</summary>
    static string[] Beside(MeasuredRun run, Run read)
    {
        var goal = new CapacityGoal(20, 5000);
        var answer = new CapacityAnswer(goal, [new ServerCapacity("x", run, ModelCapacity.Of(run, goal), 1.2)]);
        RunComparison comparison = RunComparison.Of([read], [read], 1.05, allowDifferentMachine: false);
        return [CapacityText.Write(answer), CapacityMarkdown.Write(answer), CapacityJson.Write(answer), PeopleText.Write(comparison, RoleComparison.Of(comparison), [])];
    }

    static byte[] Mutated(byte[] valid, Random random)
    {
        byte[] bytes = [.. valid];
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            bytes = random.Next(6) switch
            {
                0 => Flip(bytes, random),
                1 => bytes[..random.Next(bytes.Length + 1)],
                2 => SwapLines(bytes, random),
                3 => Insert(bytes, random),
                4 => RepeatPart(bytes, random),
                _ => Digits(bytes, random),
            };
        }

        return bytes;
    }

    static byte[] Flip(byte[] bytes, Random random)
    {
        for (int count = random.Next(1, 9); count > 0 && bytes.Length > 0; count--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }

    static byte[] SwapLines(byte[] bytes, Random random)
    {
        // Latin-1 keeps every byte as it is.
        string[] lines = Encoding.Latin1.GetString(bytes).Split('\n');
        int a = random.Next(lines.Length), b = random.Next(lines.Length);
        (lines[a], lines[b]) = (lines[b], lines[a]);
        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    static byte[] Insert(byte[] bytes, Random random)
    {
        string[] texts = ["\"", ",", "\n", "\r", "\0", "-", "1e308", "NaN", "null", "../", "{", "]", "\\ud800", "\u001b[2J", "<x>", "ÿ", "99999999999999999999"];
        int at = random.Next(bytes.Length + 1);
        return [.. bytes[..at], .. Encoding.Latin1.GetBytes(texts[random.Next(texts.Length)]), .. bytes[at..]];
    }

    static byte[] RepeatPart(byte[] bytes, Random random)
    {
        int from = random.Next(bytes.Length + 1), to = Math.Min(bytes.Length, from + random.Next(200));
        return [.. bytes[..to], .. bytes[from..]];
    }

    // Syntax stays whole and the numbers become others: what gets furthest into the report.
    static byte[] Digits(byte[] bytes, Random random)
    {
        for (int at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] is >= (byte)'0' and <= (byte)'9' && random.Next(20) == 0)
            {
                bytes[at] = (byte)('0' + random.Next(10));
            }
        }

        return bytes;
    }
}
