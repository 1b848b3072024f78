/** Noto Serif SC (OFL): every character of GBK, so that rare names print. The files, under the folder that a deployment names. */
export const TYPEFACE = {
  package: '@expo-google-fonts/noto-serif-sc',
  regular: '400Regular/NotoSerifSC_400Regular.ttf',
  bold: '700Bold/NotoSerifSC_700Bold.ttf',
} as const;
