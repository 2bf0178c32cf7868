using System.Diagnostics;
using System.Globalization;
using NumaBench.Results;
using NumaBench.Tests;

namespace NumaBench.Lab.Tests;

/// <summary>A command that ran in a guest of the lab, and what it brought back.</summary>
sealed record Guest(int ExitCode, string Output, string Errors, TemporaryFolder Results) : IDisposable
{
    /// <summary>What lab.sh says when the guest itself died.</summary>
    const int LabFailed = 125;

    /// <summary>Boots the topology and runs the command; the scripts and programs of Guest/ are in the guest's /lab-tests.</summary>
    public static Guest Run(string topology, string memory, params string[] command) => Run(topology, memory, _ => { }, command);

    /// <summary>The suite as releases have it, which is several times slower.</summary>
    public static Guest RunAsReleased(string topology, string memory, params string[] command) => Boot(topology, ["--mem", memory, "--released"], _ => { }, command);

    /// <param name="topology">One of <c>scripts/lab.sh --list</c>.</param>
    /// <param name="memory">Memory of the whole machine.</param>
    /// <param name="add">Puts files into a folder whose content will lie at the guest's root.</param>
    /// <param name="command">What to run there.</param>
    public static Guest Run(string topology, string memory, Action<string> add, params string[] command) => Boot(topology, ["--mem", memory], add, command);

    static Guest Boot(string topology, string[] options, Action<string> add, string[] command)
    {
        Require();
        using var added = new TemporaryFolder();
        string scripts = Directory.CreateDirectory(added.File("lab-tests")).FullName;
        foreach (string file in Directory.GetFiles(Path.Combine(Folder, "Guest"), "*.sh").Concat(GuestProgram.All))
        {
            File.Copy(file, Path.Combine(scripts, Path.GetFileName(file)));
        }

        add(added.Path);
        var results = new TemporaryFolder();
        var start = new ProcessStartInfo(
            Path.Combine(Repository.Root, "scripts", "lab.sh"),
            [topology, .. options, "--add", added.Path, "--results", results.Path, "--timeout", "1200", "--", .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var guest = new Guest(process.ExitCode, output, errors.Result, results);
        Assert.True(guest.ExitCode != LabFailed, guest.Errors);
        // Whatever was tried: no machine is driven so far.
        Assert.DoesNotMatch("Out of memory|oom-kill|invoked oom", results.Read("dmesg"));
        return guest;
    }

    /// <summary>Boots the topology once and runs these commands there one after the other; see <see cref="ReadRun(string, int)"/>.</summary>
    public static Guest RunInTurn(string topology, string memory, Action<string> add, params (string Name, string[] Command)[] commands) =>
        Run(topology, memory, add, ["bash", "/lab-tests/in-turn.sh", .. commands.SelectMany(command => (string[])[command.Name, .. command.Command, "--"])]);

    /// <summary>The folder of this test project.</summary>
    public static string Folder => Path.Combine(Repository.Root, "tests", "NumaBench.Lab.Tests");

    /// <summary>The run that the command left in /results/run, when it ended with this code.</summary>
    public Run ReadRun(int exitCode) => ReadRun("run", ExitCode, exitCode);

    /// <summary>The run of one of several commands, when it ended with this code.</summary>
    public Run ReadRun(string name, int exitCode) => ReadRun(name, int.Parse(Results.Read($"{name}.code"), CultureInfo.InvariantCulture), exitCode);

    Run ReadRun(string folder, int ended, int expected)
    {
        Assert.True(ended == expected, $"{folder}: exit code {ended} instead of {expected}\n{Errors}");
        return RunReader.Read(Results.File(folder));
    }

    public void Dispose() => Results.Dispose();

    /// <summary>Skips where there is no QEMU, except in CI: there the lab must work.</summary>
    static void Require()
    {
        bool hasQemu = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "qemu-system-x86_64")));
        Assert.SkipUnless(
            hasQemu || Environment.GetEnvironmentVariable("CI") is { Length: > 0 },
            "no QEMU here: apt-get install --no-install-recommends qemu-system-x86 busybox-static cpio gcc libc6-dev");
    }
}
