// Photos made as small as they may be, before they wait on a phone.
const LONGEST = 1600; // pixels: the largest size that is kept, so that no more than that is carried

// As large as it will be kept, turned upright; a photo that this browser cannot read goes as it is, all else is null.
export async function smaller(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const share = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(picture.width * share), height: Math.round(picture.height * share) });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return (await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85))) ?? file;
  } catch {
    return (await alike(file)) ? file : null;
  }
}

// Begins as HEIC, JPEG, PNG or WebP do.
async function alike(file) {
  const head = String.fromCharCode(...new Uint8Array(await new Response(file.slice(0, 12)).arrayBuffer()));
  return /^(.{4}ftyp|\xff\xd8\xff|\x89PNG|RIFF.{4}WEBP)/s.test(head);
}
