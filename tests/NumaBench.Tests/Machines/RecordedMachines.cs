using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace NumaBench.Tests.Machines;

/// <summary>The recorded trees of real machines in the shared data, unpacked once for all tests.</summary>
public sealed class RecordedMachines : IDisposable
{
    /// <summary>Stands for the list of machines where there is none, so that the test can say why it is skipped.</summary>
    public const string Absent = "(shared data absent)";

    readonly TemporaryFolder folder = new();
    readonly Dictionary<string, string> unpacked = [];

    public static TheoryData<string> Names { get; } =
        new(SharedData.Has("machines", "truth.json") ? ReadTruth().EnumerateObject().Select(machine => machine.Name) : [Absent]);

    public static JsonElement Truth(string archive)
    {
        SharedData.Require("machines", "truth.json");
        return ReadTruth().GetProperty(archive);
    }

    /// <summary>The folder that holds the machine's sys/ and proc/.</summary>
    public string Root(string archive)
    {
        if (!unpacked.TryGetValue(archive, out string? root))
        {
            string target = Path.Combine(folder.Path, $"{unpacked.Count}");
            Directory.CreateDirectory(target);
            using Process tar = Process.Start("tar", ["-xf", SharedData.Require("machines", archive), "-C", target]);
            tar.WaitForExit();
            Assert.Equal(0, tar.ExitCode);
            unpacked[archive] = root = Path.Combine(target, Truth(archive).GetProperty("root").GetString()!);
        }

        return root;
    }

    public void Dispose() => folder.Dispose();

    static JsonElement ReadTruth() => JsonDocument.Parse(File.ReadAllText(SharedData.Require("machines", "truth.json"))).RootElement;
}
