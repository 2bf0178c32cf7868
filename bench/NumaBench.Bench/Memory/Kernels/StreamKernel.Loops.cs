namespace NumaBench.Bench.Memory.Kernels;

/// <content>Which loop an operation is, for each width of vectors.</content>
sealed unsafe partial class StreamKernel
{
    static delegate*<byte*, byte*, byte*, nint, double> Loop512(string operation) => operation switch
    {
        "read" => &Kernels512.Read,
        "write" => &Kernels512.Write,
        "write-nt" => &Kernels512.WriteNonTemporal,
        "copy" => &Kernels512.Copy,
        "copy-nt" => &Kernels512.CopyNonTemporal,
        "scale" => &Kernels512.Scale,
        "add" => &Kernels512.Add,
        "triad" => &Kernels512.Triad,
        "triad-nt" => &Kernels512.TriadNonTemporal,
        "mix-3r1w" => &Kernels512.ThreeReadsOneWrite,
        "mix-2r1w" => &Kernels512.TwoReadsOneWrite,
        "mix-1r1w" => &Kernels512.OneReadOneWrite,
        _ => throw new ArgumentException($"No kernel for {operation}.", nameof(operation)),
    };

    static delegate*<byte*, byte*, byte*, nint, double> Loop256(string operation) => operation switch
    {
        "read" => &Kernels256.Read,
        "write" => &Kernels256.Write,
        "write-nt" => &Kernels256.WriteNonTemporal,
        "copy" => &Kernels256.Copy,
        "copy-nt" => &Kernels256.CopyNonTemporal,
        "scale" => &Kernels256.Scale,
        "add" => &Kernels256.Add,
        "triad" => &Kernels256.Triad,
        "triad-nt" => &Kernels256.TriadNonTemporal,
        "mix-3r1w" => &Kernels256.ThreeReadsOneWrite,
        "mix-2r1w" => &Kernels256.TwoReadsOneWrite,
        "mix-1r1w" => &Kernels256.OneReadOneWrite,
        _ => throw new ArgumentException($"No kernel for {operation}.", nameof(operation)),
    };

    static delegate*<byte*, byte*, byte*, nint, double> Loop128(string operation) => operation switch
    {
        "read" => &Kernels128.Read,
        "write" => &Kernels128.Write,
        "write-nt" => &Kernels128.WriteNonTemporal,
        "copy" => &Kernels128.Copy,
        "copy-nt" => &Kernels128.CopyNonTemporal,
        "scale" => &Kernels128.Scale,
        "add" => &Kernels128.Add,
        "triad" => &Kernels128.Triad,
        "triad-nt" => &Kernels128.TriadNonTemporal,
        "mix-3r1w" => &Kernels128.ThreeReadsOneWrite,
        "mix-2r1w" => &Kernels128.TwoReadsOneWrite,
        "mix-1r1w" => &Kernels128.OneReadOneWrite,
        _ => throw new ArgumentException($"No kernel for {operation}.", nameof(operation)),
    };
}
