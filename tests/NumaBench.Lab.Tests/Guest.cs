using System.Diagnostics;
using NumaBench.Tests;

namespace NumaBench.Lab.Tests;

/// <summary>A command that ran in a guest of the lab, and what it brought back.</summary>
sealed record Guest(int ExitCode, string Output, string Errors, TemporaryFolder Results) : IDisposable
{
    /// <summary>Boots the topology and runs the command; the scripts of Guest/ are in the guest's /lab-tests.</summary>
    public static Guest Run(string topology, string memory, params string[] command)
    {
        Require();
        using var added = new TemporaryFolder();
        string scripts = Directory.CreateDirectory(added.File("lab-tests")).FullName;
        foreach (string script in Directory.GetFiles(Path.Combine(Repository.Root, "tests", "NumaBench.Lab.Tests", "Guest")))
        {
            File.Copy(script, Path.Combine(scripts, Path.GetFileName(script)));
        }

        var results = new TemporaryFolder();
        var start = new ProcessStartInfo(
            Path.Combine(Repository.Root, "scripts", "lab.sh"),
            [topology, "--mem", memory, "--add", added.Path, "--results", results.Path, "--timeout", "900", "--", .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var guest = new Guest(process.ExitCode, output, errors.Result, results);
        if (guest.ExitCode != 125)
        {
            Assert.DoesNotMatch("Out of memory|oom-kill|invoked oom", results.Read("dmesg"));
        }

        return guest;
    }

    public void Dispose() => Results.Dispose();

    /// <summary>Skips where there is no QEMU, except in CI: there the lab must work.</summary>
    static void Require()
    {
        bool hasQemu = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "qemu-system-x86_64")));
        Assert.SkipUnless(
            hasQemu || Environment.GetEnvironmentVariable("CI") is { Length: > 0 },
            "no QEMU here: apt-get install --no-install-recommends qemu-system-x86 busybox-static cpio");
    }
}
